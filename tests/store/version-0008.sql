BEGIN TRANSACTION;
CREATE TABLE jumelages_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT jumelages_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO jumelages_version VALUES('0008');
CREATE TABLE document (
	id INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	media_type VARCHAR(32) NOT NULL, 
	content BLOB NOT NULL, 
	recorded_at DATETIME NOT NULL, issuer_id INTEGER CONSTRAINT fk_document_issuer_id REFERENCES issuer (id), run_id INTEGER CONSTRAINT fk_document_run_id REFERENCES run (id), copy_of INTEGER CONSTRAINT fk_document_copy_of REFERENCES document (id), as_of_edtf VARCHAR(10), as_of_earliest DATE, as_of_latest DATE, 
	CONSTRAINT pk_document PRIMARY KEY (id), 
	CONSTRAINT uq_document_sha256 UNIQUE (sha256)
);
INSERT INTO document VALUES(1,'0d8a93518c4c63a39ec4cb8905c6deb16ca7bbacc12cb61fd744dfa268289066','p1.txt','text/plain',X'56696c6c65206465204265617576616c2d7375722d4f726e650a56696c6c6573206a756d656cc3a965730a2872c3a961637475616c69736174696f6e206175203131206a75696c6c65742032303134290a0a4861c3af6661202849737261c3ab6c290a0a5365726d656e74206465206a756d656c616765207369676ec3a9206c65203130206a75696c6c657420313935380a4d61697265203a204d2e20596f6e612059414841560a32363420333030206861626974616e74730a5072696e63697061757820646f6d61696e657320646520636f6f70c3a9726174696f6e203a20c3a9636f6e6f6d69652c2063756c747572652e0a','2026-11-28 19:53:22.613305+00:00',1,1,NULL,'2014-07-11','2014-07-11','2014-07-11');
INSERT INTO document VALUES(2,'80aef26d63c8e76ab9c9ffd9a10621418cba7711eef3f56fd36078e3d75217dc','p2.txt','text/plain',X'56696c6c65206465204265617576616c2d7375722d4f726e650a56696c6c6573206a756d656cc3a965730a2872c3a961637475616c69736174696f6e2061752032302064c3a963656d6272652032303138290a0a4861c3af6661202849737261c3ab6c290a0a5365726d656e74206465206a756d656c616765207369676ec3a9206c65203130206a75696c6c657420313935380a4d61697265203a204d6d652045696e6174204b414c495343480a32363420333030206861626974616e74730a5072696e63697061757820646f6d61696e657320646520636f6f70c3a9726174696f6e203a20c3a9636f6e6f6d69652c2063756c747572652e0a','2026-11-28 19:53:28.277631+00:00',1,2,NULL,'2018-12-20','2018-12-20','2018-12-20');
CREATE TABLE partner (
	id VARCHAR(200) NOT NULL, 
	kind VARCHAR(8) NOT NULL, 
	geonames BIGINT, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_partner PRIMARY KEY (id)
);
INSERT INTO partner VALUES('gn-294801','city',294801,'2026-11-28 19:53:22.613305+00:00');
CREATE TABLE reading (
	id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	extractor VARCHAR(32) NOT NULL, 
	lexicon VARCHAR(64) NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	records BLOB NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_reading PRIMARY KEY (id), 
	CONSTRAINT fk_reading_document_id FOREIGN KEY(document_id) REFERENCES document (id)
);
INSERT INTO reading VALUES(1,1,'0.2.0','6cabc0aca595','complete',X'78dacd57cbaedb3610fd1541ab16b05d917a58f22e5da540832e0a040882c2a028ca66af24aa12e5d8b8f007055df423ee8f6586a664d996ebbe70d395cde18873ce0ce7c167b7e55b51b2f54e34ad5495bb72893b735bcd74d7c282abb22e841628535dc385bb7a762b56c2af5b9385de6bdcd9321a4620f1b298257e48621ef0c8677e22e04f1a275ec8a34ca424e26c99a68c7342791a913c5b064196331ac51494a208ce2a4526d95a1f6ab4a0c55e7f57174c56b0232aae32596d40dee97c1e83a8661b0128c91176f7ba615cab06019ec9780bbaf040b3107bc98d0430a4dc639c8549e8c287b26d3b015f7d74dfcba2104e269cef05eb76ac98b75d33ffa9a984fbcbccd5521708c928b5ceaf5d298a97cf607de6b276ad72342b76320394c647bf754aa33e21a08bdf68877a2438f9b6d1ee2aa248297357cbe58908f0009c12ccadfc999baabdbbaabaa2307f91e54740d1740644c64c446aa6b56890540e8a200086790fc15b24e1121d936900e7a2f1b9b79c130caf604d2145abafe5059c7b2bc5284c3081b3d342f1278436cdfd2d7bf9236767cab16729c7e10de5f001e5ad6026f863d65cea83f30d575da59bc3b7b7fc9701607c9268d1e882c69338e0614ce66c2ed165f62e0f5073d594a259a3d802b0e7df0bf00f6dc35e7e2f462c979665e2ff6d96bdad11cb93ea7564c3e300fd0c00f2c3087e44305d9ac99d3ca5019e011f40269db06f84b2046912c41ec12c50fd977009a4eef0249f2e6202240a556d7a51b04892c487c35ac1f5703824c1a611a21495be7f1d7e160d2a608699f441d70c5e4b22eb35426e2fc7f281db06e317d7a360a998c80a8f1e6776ef1e267b67f4275955a74b27767f4aad959beae5b303e58378439690248ccf0409191806de7fc410ea5ceab02a736c41b8624afdf3fd478422031da37aaf58dd054fc37f01fe1f942b346f0a907759ae2ee443b9ba90f6e5ea8acbd110589fe89f90da7cb00b20dadae691dec676329094bc6220fbc0fd6f82753c6275940def4ab00c1be6201462b1be9f2cef986c84b372de2d9c0f50879c0f6fdebe793f821f901e3ef6c82bf8f15fe81317f04de39e397a2b2aa786b9405513fec509a2eff0061ee8a83c97b8ef96ec0063c5682892d5da6e22ff9d2cb0b7c0870b586f55a51a099b16962dd217443712aac97ab4837d8795b2380c42ab69bad6f505b540af1c3ae9c0207a45079e5d3182b618e34a7a5c2179455c63779f9159bff7d8423a607b4d9f5d847d04ee2a25c2e557480993dfb5aa3b9c08b0d34fa7338d02c7f73c67cb52096540b723dc91dfe38e6f2b51f200f7c8f4187d26611869272a5204fe84b1bd832560024838b97c320b1ac2622b37dbd3165e4456d78ddacbd254d59c15ad1826f913a0962bf308b193a36d2bb76cc1aa025736eb335ecb2353253c5dee17c297cf4041957294bb94c4d66394dede43e23d2aded6e2c518245beda4620b7380038e73244c982aebb875eca517e3643c1d8d010245539a84111d80f63429de15ba1b97234a074a7ef8d5299de1f5847ac9d1b42e787d6e2ad5eaa1807305cdd9607e76f996e123135206c8e0fde2f0368517ab5d755583a9864d7076e19b9b8a3df18aecbdd50f17c16d89a40f5c7532f3e0edb08cc3f1abf70ad3e4f37700d7bfdfe8441c1f60b3061f810b0308c3f10b8d633ffe','2026-11-28 19:53:22.613305+00:00');
INSERT INTO reading VALUES(2,2,'0.2.0','6cabc0aca595','complete',X'78dacd57cb8edb3614fd1541ab16b05d917a7bd716051234411701ba090a83a2289b1d495425cab131f0070dbac847f8c77a4951b26cc9755f987435e34b8af79cc3fbe2b3ddd01d2bc866cfea868bd25edbc85ed88d24b26de00715459533c9944db43565f6fad92e49017fed0aafe441aa951dc17e0096c8212cc3411ab8346261409298c65996c6043901461e8a6842c21021c63237f3832c7503278c989b863e46614ae1ac82a59c6ce4b1521e243bc86faa9cf01256584945cacb2dd85b992d23305564cb00253ac1ea41d6844a512b801732ce0aaf1cd899b303a7da125092508750e2c7be0d1ff2a669197cf5d1fe99e739b352667dc748bb27f9b269ebe54f75c9ec5f16b6e4325790f4a6c6fab52d587e7e01ef0b9b341b9129b76ccf5340a935faad1552edc78e959e5f282b929a59d84151a76e2ded758015a9d45e875147059800520e0ed7eec24ec4c15e976d9eeb7f15cf8f80a36e358c94e83ba98894ac56b432d80806e098f5209c55ec874a9a54661a098a96082fb1d283913ae7ac91b7f61cce9d5ad53dcc7281d3935cd027056e9eff1b72fe9c910be90819d2513021ed3f20bd634407c09837e5f2687d45455bcafaf8f55481d0038c4f5c79d47b61c7133baac308cfc8922bd14c3c0f50335117acde28b30160cebf77c96f9b9a9c7fcf472c23c332f6fe36cbded78865b7f5f66efdd300fd020072441bde29306d92f23def52419d011f403675d8b74c188238f62207a94c10fd9710065cb6ea2417af2204d1988b72db9bbc551cc72e1cd6302a87c32111b63563052be5fd70f8c06ab54165994e2125cda05a1c1ad5109a0647f840b6c1f95578e424613379e1e0d3c2acddc36462467ee265d9051ddbff29b5866fcbf38b052504397090aa13d242b13fca788406861efa8f1842ad4b2c52a6962909374cb17b897f8590a5b0476fbd13cbf7c1e3e05f80ff07054bb95f3ae112dd14ac2bfb50b0aeaca660dd723969029b8e7e87d4e483f901441bd34092e9ddce5e24c6af7891fdc5fd6f2eeb7452d591d7b42dc0332ce883945115ebfbc9f29e70e8216beb7dc1ac1f7849a4f5e3b7efde7ef8fecd8882d7f7471484130ad15fe815571474035f5872c74aab82f94094331aab49a2eff41a22ec1159c6d5ba5d90238c17a3e188971bb3a834d8f35cf517f8b050869d2845cd61d5e03295fa96ec964355d98c1755032205cf8fbdf5b25937b0db5835786fb49dd5d17b4d1d2f8a8ca0156360bed303f3dd57043696fc02add77e00e70de0e257047775f51774d3ec089c2f901d3add2b51b56a40508dffced01b7896eb38d68e241caa826cc6b8fbd10845fe0477fc00f7c8f5187dca613669660a54008ac224dfc24fc00490d420f349ffc02afa767cbbeb963c704daaaa16075ee8229b91bc61c370df016aa8d0ef123348f663f1842d78152065bdb9e0353c5251c06be67e5d84f11aea46c1476982b16b14c3eeb49423e7512d371eafa622de482b613b180b2c10cee230708ab4a546d86b15a3783c2c8d0102455da098361d81f63c29dae6b21d9724ec0e943ce78b53bac0eb09f59693ee64f020dd96a2914329a7027ab5c6fc6cd31d51ef4e481920e340445378aec223d6fc6acb5aa59aea898b2b6d26557be661d9abd5b7f2994e8e1f48d5b979f09408237ffc10bec134fb221ec0f555084f93193dc0661c3e02e77b700da73f00a23d47f9','2026-11-28 19:53:28.277631+00:00');
CREATE TABLE rekey (
	id INTEGER NOT NULL, 
	action VARCHAR(8) NOT NULL, 
	from_partner VARCHAR(200) NOT NULL, 
	to_partner VARCHAR(200) NOT NULL, 
	since DATE, 
	blocks INTEGER NOT NULL, 
	recorded_at DATETIME NOT NULL, cause VARCHAR(8) DEFAULT 'person' NOT NULL, undone_at DATETIME, 
	CONSTRAINT pk_rekey PRIMARY KEY (id), 
	CONSTRAINT fk_rekey_to_partner FOREIGN KEY(to_partner) REFERENCES partner (id)
);
CREATE TABLE revision (
	id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	reading_id INTEGER NOT NULL, 
	as_of_edtf VARCHAR(10), 
	as_of_earliest DATE, 
	as_of_latest DATE, 
	title TEXT, 
	issuer_lines TEXT, 
	recorded_at DATETIME NOT NULL, 
	replaced_at DATETIME, issuer_id INTEGER CONSTRAINT fk_revision_issuer_id REFERENCES issuer (id), 
	CONSTRAINT pk_revision PRIMARY KEY (id), 
	CONSTRAINT fk_revision_document_id FOREIGN KEY(document_id) REFERENCES document (id), 
	CONSTRAINT fk_revision_reading_id FOREIGN KEY(reading_id) REFERENCES reading (id), 
	CONSTRAINT uq_revision_reading_id UNIQUE (reading_id)
);
INSERT INTO revision VALUES(1,1,1,'2014-07-11','2014-07-11','2014-07-11','Villes jumelées','Ville de Beauval-sur-Orne','2026-11-28 19:53:22.613305+00:00',NULL,1);
INSERT INTO revision VALUES(2,2,2,'2018-12-20','2018-12-20','2018-12-20','Villes jumelées','Ville de Beauval-sur-Orne','2026-11-28 19:53:28.277631+00:00',NULL,1);
CREATE TABLE block (
	revision_id INTEGER NOT NULL, 
	block INTEGER NOT NULL, 
	partner_id VARCHAR(200) NOT NULL, 
	kind VARCHAR(8) NOT NULL, 
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	label TEXT, 
	section TEXT, 
	country_name TEXT, 
	country_code VARCHAR(2), 
	country_subdivision VARCHAR(6), 
	latitude FLOAT, 
	longitude FLOAT, 
	quote TEXT, 
	page INTEGER, 
	line INTEGER, slug VARCHAR(200) DEFAULT '' NOT NULL, first_partner_id VARCHAR(200) DEFAULT '' NOT NULL, own_key VARCHAR(200) DEFAULT '' NOT NULL, subject BIGINT, 
	CONSTRAINT pk_block PRIMARY KEY (revision_id, block), 
	CONSTRAINT fk_block_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id), 
	CONSTRAINT fk_block_revision_id FOREIGN KEY(revision_id) REFERENCES revision (id)
);
INSERT INTO block VALUES(1,0,'gn-294801','city','haifa-il','Haïfa',NULL,NULL,'Israël','IL',NULL,32.813000000000002386,34.999299999999998079,'Haïfa',1,5,'haifa','gn-294801','gn-294801',8570475303900102136);
INSERT INTO block VALUES(2,0,'gn-294801','city','haifa-il','Haïfa',NULL,NULL,'Israël','IL',NULL,32.813000000000002386,34.999299999999998079,'Haïfa',1,5,'haifa','gn-294801','gn-294801',NULL);
CREATE TABLE comparison (
	id INTEGER NOT NULL, 
	old_revision_id INTEGER NOT NULL, 
	new_revision_id INTEGER NOT NULL, 
	cause VARCHAR(8) NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	replaced_at DATETIME, news INTEGER DEFAULT '0' NOT NULL, detail INTEGER DEFAULT '0' NOT NULL, cosmetic INTEGER DEFAULT '0' NOT NULL, changes BLOB, 
	CONSTRAINT pk_comparison PRIMARY KEY (id), 
	CONSTRAINT fk_comparison_new_revision_id FOREIGN KEY(new_revision_id) REFERENCES revision (id), 
	CONSTRAINT fk_comparison_old_revision_id FOREIGN KEY(old_revision_id) REFERENCES revision (id)
);
INSERT INTO comparison VALUES(1,1,2,'source','2026-11-28 19:53:28.277631+00:00',NULL,2,0,0,X'78dabd94cf8ed33010c65fc5f2854b5b3561a125b70a90ca9f3d2121adaa2a7293496370ec623ba555d52b0fc05b70da87d837e149f0a4499cb4458b84e0567fe3f1fc66265f17076af71ba011652656599ce44cae21a5036af85af28c274c261896f0d538752554f29946b214a23ec49215d028190791368fb9eb1b66f3ce5161f04021b59953c37170331c4f8641e042c0b4e060ecb92e98bda25ad8a11604e453c985004b304c8f03e4ec97980e8370188e2f4a78bd5bc2ab7589704cd2871f09142b0d58648a455c1fb147785b8afda97e553ef699af0013419f12075443c1743bbe028c616b1caecd81ac4aec83cb2786a40e2822dd97c9cf6fdfc9950713565aaea4a1d162e91adcf214aa751d9a517f2995852b9372fbb54c3bcce7a1cb93eeee6482eb429cc08d844bf7e3a95bb1dab5db563ba80be952e0a3c8795ab2052d9d90b98b48a564d6908c472f9e4dfc5e1a9ecbb15e219afe43a2e371d07efa39b034d6b0112c79fcd3a739e3191b7241fb06a073f6709f31ea4d80cf1a6f82eab8b8655cc3d27bc1725b91573aca992b8c42c1f64a9fa6624bd725e532ae83ae1fbee582db3d268edc3957526944aec75123dd29c9c8dd6c3efbe8eeacf91664dc89202a2bb8d8b7627d33a95ec619fbc5fd3d6701bf077dcd25b3e4ddecfd9b0f2fe7e7ac55f002d65feee176acd9ebbe63ccf3628d2bdbdebc314f3b8d482f85d49f8a21be02618634e97f6cca2a8144e476447aacb511829ba07642809e38b3c2f4112be0e7d6b342b5c10171ff35926c401b252f8d110697566d290b20e7a36b49c39674f2df488fc7e52f56a01ae7');
CREATE TABLE diagnostic (
	revision_id INTEGER NOT NULL, 
	diagnostic INTEGER NOT NULL, 
	block INTEGER, 
	field VARCHAR(32), 
	code VARCHAR(4) NOT NULL, 
	severity VARCHAR(8) NOT NULL, 
	message TEXT NOT NULL, 
	quote TEXT, 
	page INTEGER, 
	line INTEGER, subject BIGINT DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_diagnostic PRIMARY KEY (revision_id, diagnostic), 
	CONSTRAINT fk_diagnostic_revision_id FOREIGN KEY(revision_id) REFERENCES revision (id)
);
CREATE TABLE change (
	comparison_id INTEGER NOT NULL, 
	change INTEGER NOT NULL, 
	partner_id VARCHAR(200), 
	type VARCHAR(32) NOT NULL, 
	significance VARCHAR(8) NOT NULL, 
	field VARCHAR(32), 
	path TEXT NOT NULL, 
	old_text TEXT, 
	new_text TEXT, 
	message TEXT NOT NULL, 
	block_key TEXT, subject BIGINT DEFAULT 0 NOT NULL, is_fed BOOLEAN DEFAULT 1 NOT NULL, fed_as_id INTEGER CONSTRAINT fk_change_fed_as_id REFERENCES decision (id), 
	CONSTRAINT pk_change PRIMARY KEY (comparison_id, change), 
	CONSTRAINT fk_change_comparison_id FOREIGN KEY(comparison_id) REFERENCES comparison (id), 
	CONSTRAINT fk_change_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id)
);
INSERT INTO change VALUES(1,0,NULL,'as_of_changed','news','as_of','as_of','11 July 2014','20 December 2018','the bulletin''s date: 11 July 2014 → 20 December 2018',NULL,6272419846163596184,1,NULL);
INSERT INTO change VALUES(1,1,'gn-294801','head_replaced','news','heads','heads[Maire]','Yona YAHAV','Einat KALISCH','Haïfa: Einat KALISCH replaces Yona YAHAV as Maire','haifa-il',2661480919535166833,1,NULL);
CREATE TABLE domain (
	revision_id INTEGER NOT NULL, 
	block INTEGER NOT NULL, 
	domain INTEGER NOT NULL, 
	label TEXT NOT NULL, 
	theme VARCHAR(32) NOT NULL, 
	quote TEXT, 
	page INTEGER, 
	line INTEGER, 
	CONSTRAINT pk_domain PRIMARY KEY (revision_id, block, domain), 
	CONSTRAINT fk_domain_revision_id_block FOREIGN KEY(revision_id, block) REFERENCES block (revision_id, block)
);
INSERT INTO domain VALUES(1,0,0,'économie','economy','économie',1,10);
INSERT INTO domain VALUES(1,0,1,'culture','culture','culture',1,10);
INSERT INTO domain VALUES(2,0,0,'économie','economy','économie',1,10);
INSERT INTO domain VALUES(2,0,1,'culture','culture','culture',1,10);
CREATE TABLE head (
	revision_id INTEGER NOT NULL, 
	block INTEGER NOT NULL, 
	head INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	office VARCHAR(16) NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	civility VARCHAR(8), 
	honorifics TEXT, 
	name TEXT, 
	given_name TEXT, 
	family_name TEXT, 
	city TEXT, 
	quote TEXT, 
	page INTEGER, 
	line INTEGER, 
	CONSTRAINT pk_head PRIMARY KEY (revision_id, block, head), 
	CONSTRAINT fk_head_revision_id_block FOREIGN KEY(revision_id, block) REFERENCES block (revision_id, block)
);
INSERT INTO head VALUES(1,0,0,'Maire','mayor','in_office','M.',NULL,'Yona YAHAV','Yona','YAHAV',NULL,'Maire : M. Yona YAHAV',1,8);
INSERT INTO head VALUES(2,0,0,'Maire','mayor','in_office','Mme',NULL,'Einat KALISCH','Einat','KALISCH',NULL,'Maire : Mme Einat KALISCH',1,8);
CREATE TABLE party (
	revision_id INTEGER NOT NULL, 
	block INTEGER NOT NULL, 
	party INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	country_name TEXT, 
	country_code VARCHAR(2), 
	country_subdivision VARCHAR(6), 
	geonames BIGINT, 
	quote TEXT, 
	page INTEGER, 
	line INTEGER, 
	CONSTRAINT pk_party PRIMARY KEY (revision_id, block, party), 
	CONSTRAINT fk_party_revision_id_block FOREIGN KEY(revision_id, block) REFERENCES block (revision_id, block)
);
CREATE TABLE population (
	revision_id INTEGER NOT NULL, 
	block INTEGER NOT NULL, 
	population INTEGER NOT NULL, 
	value BIGINT, 
	low BIGINT, 
	high BIGINT, 
	approximate BOOLEAN NOT NULL, 
	scope VARCHAR(16) NOT NULL, 
	as_of_edtf VARCHAR(10), 
	as_of_earliest DATE, 
	as_of_latest DATE, 
	text TEXT NOT NULL, 
	quote TEXT, 
	page INTEGER, 
	line INTEGER, 
	CONSTRAINT pk_population PRIMARY KEY (revision_id, block, population), 
	CONSTRAINT fk_population_revision_id_block FOREIGN KEY(revision_id, block) REFERENCES block (revision_id, block)
);
INSERT INTO population VALUES(1,0,0,264300,264250,264349,0,'city',NULL,NULL,NULL,'264 300 habitants','264 300 habitants',1,9);
INSERT INTO population VALUES(2,0,0,264300,264250,264349,0,'city',NULL,NULL,NULL,'264 300 habitants','264 300 habitants',1,9);
CREATE TABLE event (
	revision_id INTEGER NOT NULL, 
	block INTEGER NOT NULL, 
	agreement INTEGER NOT NULL, 
	event INTEGER NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	date_edtf VARCHAR(10), 
	date_earliest DATE, 
	date_latest DATE, 
	end_edtf VARCHAR(10), 
	end_earliest DATE, 
	end_latest DATE, 
	place TEXT, 
	quote TEXT, 
	page INTEGER, 
	line INTEGER, 
	CONSTRAINT pk_event PRIMARY KEY (revision_id, block, agreement, event), 
	CONSTRAINT fk_event_revision_id_block_agreement FOREIGN KEY(revision_id, block, agreement) REFERENCES agreement (revision_id, block, agreement)
);
INSERT INTO event VALUES(1,0,0,0,'signed','1958-07-10','1958-07-10','1958-07-10',NULL,NULL,NULL,NULL,'signé le 10 juillet 1958',1,7);
INSERT INTO event VALUES(2,0,0,0,'signed','1958-07-10','1958-07-10','1958-07-10',NULL,NULL,NULL,NULL,'signé le 10 juillet 1958',1,7);
CREATE TABLE rekeyed_block (
	rekey_id INTEGER NOT NULL, 
	revision_id INTEGER NOT NULL, 
	block INTEGER NOT NULL, 
	CONSTRAINT pk_rekeyed_block PRIMARY KEY (rekey_id, revision_id, block), 
	CONSTRAINT fk_rekeyed_block_rekey_id FOREIGN KEY(rekey_id) REFERENCES rekey (id), 
	CONSTRAINT fk_rekeyed_block_revision_id FOREIGN KEY(revision_id, block) REFERENCES block (revision_id, block)
);
CREATE TABLE IF NOT EXISTS "feed" (
	sequence INTEGER NOT NULL, 
	action VARCHAR(16) NOT NULL, 
	comparison_id INTEGER, 
	change INTEGER, 
	recorded_at DATETIME NOT NULL, 
	rekey_id INTEGER, 
	partner_id VARCHAR(200), issuer VARCHAR(200) DEFAULT 'unknown' NOT NULL, decision_id INTEGER CONSTRAINT fk_feed_decision_id REFERENCES decision (id), 
	CONSTRAINT pk_feed PRIMARY KEY (sequence), 
	CONSTRAINT fk_feed_comparison_id_change FOREIGN KEY(comparison_id, change) REFERENCES change (comparison_id, change), 
	CONSTRAINT fk_feed_rekey_id FOREIGN KEY(rekey_id) REFERENCES rekey (id), 
	CONSTRAINT fk_feed_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id)
);
INSERT INTO feed VALUES(1,'stated',1,0,'2026-11-28 19:53:28.277631+00:00',NULL,NULL,'beauval-sur-orne',NULL);
INSERT INTO feed VALUES(2,'stated',1,1,'2026-11-28 19:53:28.277631+00:00',NULL,'gn-294801','beauval-sur-orne',NULL);
CREATE TABLE IF NOT EXISTS "agreement" (
	revision_id INTEGER NOT NULL, 
	block INTEGER NOT NULL, 
	agreement INTEGER NOT NULL, 
	label TEXT, 
	kind VARCHAR(16) NOT NULL, 
	circumstances TEXT, 
	quote TEXT, 
	page INTEGER, 
	line INTEGER, term TEXT, term_from_edtf VARCHAR(10), term_from_earliest DATE, term_from_latest DATE, term_until_edtf VARCHAR(10), term_until_earliest DATE, term_until_latest DATE, 
	CONSTRAINT pk_agreement PRIMARY KEY (revision_id, block, agreement), 
	CONSTRAINT fk_agreement_revision_id_block FOREIGN KEY(revision_id, block) REFERENCES block (revision_id, block)
);
INSERT INTO agreement VALUES(1,0,0,'Serment de jumelage','twinning',NULL,'Serment de jumelage',1,7,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO agreement VALUES(2,0,0,'Serment de jumelage','twinning',NULL,'Serment de jumelage',1,7,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE issuer (
	id INTEGER NOT NULL, 
	slug VARCHAR(200) NOT NULL, 
	name TEXT, 
	code VARCHAR(14), 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_issuer PRIMARY KEY (id), 
	CONSTRAINT uq_issuer_slug UNIQUE (slug)
);
INSERT INTO issuer VALUES(1,'beauval-sur-orne','Beauval-sur-Orne',NULL,'2026-11-28 19:53:22.613305+00:00');
CREATE TABLE run (
	id INTEGER NOT NULL, 
	started_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	CONSTRAINT pk_run PRIMARY KEY (id)
);
INSERT INTO run VALUES(1,'2026-11-28 19:53:22.613305+00:00','2026-11-28 19:53:22.703788+00:00');
INSERT INTO run VALUES(2,'2026-11-28 19:53:28.277631+00:00','2026-11-28 19:53:28.362409+00:00');
CREATE TABLE standing (
	id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	standing VARCHAR(16) NOT NULL, 
	replaces_id INTEGER, 
	reason VARCHAR(16) NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_standing PRIMARY KEY (id), 
	CONSTRAINT fk_standing_document_id FOREIGN KEY(document_id) REFERENCES document (id), 
	CONSTRAINT fk_standing_replaces_id FOREIGN KEY(replaces_id) REFERENCES document (id)
);
INSERT INTO standing VALUES(1,1,'in_force',NULL,'came','2026-11-28 19:53:22.613305+00:00');
INSERT INTO standing VALUES(2,2,'in_force',NULL,'came','2026-11-28 19:53:28.277631+00:00');
CREATE TABLE follower (
	target VARCHAR(200) NOT NULL, 
	sequence BIGINT NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_follower PRIMARY KEY (target)
);
CREATE TABLE decision (
	id INTEGER NOT NULL, 
	issuer_id INTEGER NOT NULL, 
	subject BIGINT NOT NULL, 
	block_key TEXT, 
	type VARCHAR(32) NOT NULL, 
	field VARCHAR(32), 
	path TEXT NOT NULL, 
	old_quote TEXT, 
	new_quote TEXT, 
	revision_id INTEGER NOT NULL, 
	verdict VARCHAR(16) NOT NULL, 
	correction TEXT, 
	undoes_id INTEGER, 
	reviewer TEXT NOT NULL, 
	comment TEXT, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_decision PRIMARY KEY (id), 
	CONSTRAINT fk_decision_issuer_id FOREIGN KEY(issuer_id) REFERENCES issuer (id), 
	CONSTRAINT fk_decision_revision_id FOREIGN KEY(revision_id) REFERENCES revision (id), 
	CONSTRAINT fk_decision_undoes_id FOREIGN KEY(undoes_id) REFERENCES decision (id)
);
CREATE TABLE gate (
	id INTEGER NOT NULL, 
	policy VARCHAR(16) NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_gate PRIMARY KEY (id)
);
CREATE TABLE reviewer (
	name VARCHAR(200) NOT NULL, 
	looked_at DATETIME NOT NULL, 
	CONSTRAINT pk_reviewer PRIMARY KEY (name)
);
CREATE INDEX ix_reading_document_id ON reading (document_id);
CREATE INDEX ix_revision_document_id ON revision (document_id);
CREATE INDEX ix_block_partner_id_revision_id ON block (partner_id, revision_id);
CREATE INDEX ix_comparison_new_revision_id ON comparison (new_revision_id);
CREATE INDEX ix_comparison_old_revision_id ON comparison (old_revision_id);
CREATE INDEX ix_change_partner_id ON change (partner_id);
CREATE INDEX ix_block_slug_partner_id ON block (slug, partner_id);
CREATE INDEX ix_rekeyed_block_revision_id_block ON rekeyed_block (revision_id, block);
CREATE INDEX ix_standing_document_id ON standing (document_id);
CREATE INDEX ix_document_issuer_id_as_of_edtf ON document (issuer_id, as_of_edtf);
CREATE INDEX ix_revision_issuer_id_as_of_earliest_as_of_edtf ON revision (issuer_id, as_of_earliest, as_of_edtf);
CREATE INDEX ix_block_first_partner_id ON block (first_partner_id);
CREATE INDEX ix_block_own_key_revision_id ON block (own_key, revision_id);
CREATE INDEX ix_decision_undoes_id ON decision (undoes_id);
CREATE INDEX ix_decision_subject ON decision (subject);
CREATE INDEX ix_decision_issuer_id_block_key ON decision (issuer_id, block_key);
COMMIT;
