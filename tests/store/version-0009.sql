BEGIN TRANSACTION;
CREATE TABLE jumelages_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT jumelages_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO jumelages_version VALUES('0009');
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
INSERT INTO document VALUES(1,'0d8a93518c4c63a39ec4cb8905c6deb16ca7bbacc12cb61fd744dfa268289066','p1.txt','text/plain',X'56696c6c65206465204265617576616c2d7375722d4f726e650a56696c6c6573206a756d656cc3a965730a2872c3a961637475616c69736174696f6e206175203131206a75696c6c65742032303134290a0a4861c3af6661202849737261c3ab6c290a0a5365726d656e74206465206a756d656c616765207369676ec3a9206c65203130206a75696c6c657420313935380a4d61697265203a204d2e20596f6e612059414841560a32363420333030206861626974616e74730a5072696e63697061757820646f6d61696e657320646520636f6f70c3a9726174696f6e203a20c3a9636f6e6f6d69652c2063756c747572652e0a','2026-11-28 19:53:34.156986+00:00',1,1,NULL,'2014-07-11','2014-07-11','2014-07-11');
INSERT INTO document VALUES(2,'80aef26d63c8e76ab9c9ffd9a10621418cba7711eef3f56fd36078e3d75217dc','p2.txt','text/plain',X'56696c6c65206465204265617576616c2d7375722d4f726e650a56696c6c6573206a756d656cc3a965730a2872c3a961637475616c69736174696f6e2061752032302064c3a963656d6272652032303138290a0a4861c3af6661202849737261c3ab6c290a0a5365726d656e74206465206a756d656c616765207369676ec3a9206c65203130206a75696c6c657420313935380a4d61697265203a204d6d652045696e6174204b414c495343480a32363420333030206861626974616e74730a5072696e63697061757820646f6d61696e657320646520636f6f70c3a9726174696f6e203a20c3a9636f6e6f6d69652c2063756c747572652e0a','2026-11-28 19:53:39.876286+00:00',1,2,NULL,'2018-12-20','2018-12-20','2018-12-20');
CREATE TABLE partner (
	id VARCHAR(200) NOT NULL, 
	kind VARCHAR(8) NOT NULL, 
	geonames BIGINT, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_partner PRIMARY KEY (id)
);
INSERT INTO partner VALUES('gn-294801','city',294801,'2026-11-28 19:53:34.156986+00:00');
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
INSERT INTO reading VALUES(1,1,'0.2.0','4b98ae44cfc3','complete',X'78dacd57cbaedb3610fd1541ab16b05d917a7b97ae52a041170502044161501465b357125d89726c5cf883822efa11f7c7324353b26ccb755fb8e9cae670c4396786f3e0b3dbf28da8d86a279a56aada5dbac49db9ad66ba6b61c155b52d851628535dc385bb7c766b56c1afbb250bbdd7b8b361348c40e2e5094bfd90243ce091cffc54c09f2c49bd9047b9c848c4599c658c7342791691228f83202f188d120a4a5104675522976ca50f5bb4a0c55e7fb72d99ac6147d45ce5b25e83bcd3c53c01d196ad05a02447d8ddeb8671ad1a047826e32de8c203cd52ec253792204b1326828017dc77e143d9b69d80af3ebaef65590a2717cef782753b56cedbae99ffd4d4c2fd65e66aa94b8464945ae7d7ae12e5cb67b03e7359bb52059a153b99034ae3a3df3aa5519f10d0c56fb4433d129c7cdb68771951a494bbcb383e11011e805382b9a53f7333b57797755796e62fb2fc08289ace80c89989c896692d1a24558022088061d143f0166918a363720de05c343ef7e239c1f00ad69452b4fa5a5ec2b9b7528cc20413383b2b157f4268d3dcdfb2973f0a76a69c78967212de500e1f50de0866823f66cda53e38df70d5d5ba397c7bcb3f0e00e393448b4617349ec4010f63b26073892eb37779805aa8a612cd0ac516803dff5e807f681bf6f27b3962195b96a9ffb759f6b6462c4faad7910d8f03f43300c80f23f811c174592e77f2940678067c009974c2be16ca12a469907804b340f55fc22590bac3937cba4808902855bdee45c1224d531f0e6b05d7c3e19004eb46884ad4fafe75f85934a8801966d2075d33782d8dacd708b9bd1cf103b70dc62fae47c9323191151e3dceecde3d4cf6cee84fb2ae4f974eecfe945a2bd7f5cb6707ca07f1862c2169989c091232300cbcff8821d4b9cc6175eed88270c594fae7fb8f08450e3a46f55eb1ba0b9e86ff02fc3f285768de1420efb25c5dc887727521edcbd51597a321b03ad13f21b5f9601740b4b5cd23bb8ded64202979c540f681fbdf04eb78c4ea281bde55601936cc4128c4627d3f59de31d90867e9bc5b381fa00e391fdebc7df37e043f203d7cec9157f093bfd0272ee09bc63d73f446d4ce16e602554ff8172788bec31b78a0a38a42e2be5bb1038c15a3a148d62bbb89fc77b2c4de021f2e60bd51b56a246c5a58b6485f105d4ba826abd10ef61d56c9f23008ada6e95ad717d402bd72e8a40383e8151d7876c508da628c2bed7185e415718ddd7d4666fdde630be980ed357d7611f611b8ab9408e3af901226bfb76adbe144809d7e3a9d691438bee7391b96492803ba1de18efc1e77725b89d207b847a6c7e87309c3483b519122f0278ced1d2c011340c2c9e59359d010161bb9de9cb6f022b2edb6517b5999aa5ab0b215c3247f02d472651e217672b46de5962d5855e0ca6675c66b79e4aa82a7cbfd42f8f21928a84a8e729792c47a8cd2db7b48bc47c5db5abc188364ab9d4c6c600e70c0718e840953e51db78ebdf462928ea7a33140a0684a9330a203d09e26c5bb5277e37244e940c90fbf3aa533bc9e502f399ad605afcf75ad5a3d1470aea0391bcccf2edf307c6442ca0019bc5f1cdea6f062b5abae6e30d5b009ce2e7c7353b1275e91bdb7fae122b82d91f481ab4e661ebc1de2241cbf7aaf304d3e7f0770fdfb8d4ec4f101366bf011b83080301cbf0068a73fdb','2026-11-28 19:53:34.156986+00:00');
INSERT INTO reading VALUES(2,2,'0.2.0','4b98ae44cfc3','complete',X'78dacd574b8ee33610bd8aa05502d81d91fa7b9704016690196431403683c0a0a892cdb4243a12e5b1d1f0811a59cc21fa6229d2942c5b769c1f7ab2ea769162bdf7583f3eb92d5f43c5965b685a216b77e11277e6b68aa9aec51f5c569b1214689bec1a0eeee2c9ad59857fdd0d7d503ba557d68c86115a128f4141a33cf2790271c4b294a74591a78c781125014978c6e2981080c22fc2a8c8fdc88b13f0f338a424ce399e55412ed852ed37da83829dfa66533251e30ad45ce6a25ea1bd53c53c41d386ad00519203aeee54c3b8928d067822e33dd0070f7796b013dc58822c4d1804012fb8efe287a26d3bc0af3eba3f8bb2042707e73b60dd9695f3b66be63f3535b8bfcc5c2554a921994dadf36b5741f9f28cde672e6b97b2d06e612b72446934faad934aefa79e93bf3c73a8b2061cea91e4a86ea3dc454435a9dc5dc4c9910a3241a4021d2efc999bc99dbba8bbb234ff6a9e1f1147d31918393377b2614a41a36915b8110dc8b1e841780f69186b69725518242499133aa75a0f604d29a05597f612cf9d5af53d5ce582a767a5e48f1adc75fe6fd8cbe7829d4827c4924ea209e9f00ee93530130063de5ca8bdf315975dad9afdd75305e200313e0aedd1ecc51d8fb0d7873151b0b9d0a2d9781ea016b2a9a0596ab30560cfbf75c96fdb86bdfc5e8e582696651afc6d96bdaf11cbe3d6cbbb0d0f03f41300cc116378a7c174592eb6e2980afa0cfc00b3e9887d05d212a4699078446782ecbfc43010aad327f9f42121188da5ac57bd297848d3d4c7c35ae06a381c1361d5005450abdbe1f0011abd41679949212dcda05a1a5bd5089906477c47b6c1f95978942c832b79e1d1c3ccaeddc26463467d12757d0c3ad8fe29b556acea9767074b08f1f0205d279443d27094f1840c0c03f21f31c45a9739acce1d5b122e9852ff14ff1a21e4b8c76cbd11cbb7c1d3e85f80ff07054bbb9f7bf19c5c14ac33fb50b0ceacb6605d72391802cb23fd23529b0ff607126d6d03c9a6777bf522297dc58bec2fee7f73598783ae8ea2e15d859e71c11ca48dba58df4e96f74c600f5938ef2b707e103553ce8fdfbe7bfbe1fb37230a41df1f49144f28247fa1579c51300d7ce6a835d4ce06e703595fd1584f127da73710718f2c0aa1d7dd8aed71bc180d47a25eda45adc15694babfe0879536ac652d1b81ab1697add497645702abca72bca81b10ab44b9efada7cda6815dc6aac57ba1ed551d83d7d4f1a4c8085a3506167a3db0d07f456063c94fd07aed0770c1002e7d457067577f4237cd8ec8fb02d961d27d23379d1e1074e3bf31f44681e37b9eb36699c0aaa0da31ee7e34224938c19ddec13d723d469f0b9c4dda2b052a42457192eff0276242487a90f9647e501d7d6bb15a1f970274cd369b46ee44658a6cc1ca1686e1fe08a8e5d2bc4bec20d98fc513b6e855a294cdf284d7f2c86585af99db7511c76bac1b9518a509a5be558cfad3524ebc7bb5dc7a3c9b8a44ab9c0cd6381638289c2370e09479c7adb0e72a26e978581a03448aa6408131ed91f67552bc2b55372e49d41f2805de17a77482d713ea2d07d3c9f041baaa65ab8652ce25f66a83f9c9e56ba6df9d983248c6c388e6f85cc547acfdd5d58d4e35dd136767da4caaf6958765af56dfcaaf74727a47aaa39b3b4f893809c70fe10b4c575fc403b8be0ad16932933bd8acc37be0c200afe1f0077ae847d6','2026-11-28 19:53:39.876286+00:00');
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
INSERT INTO revision VALUES(1,1,1,'2014-07-11','2014-07-11','2014-07-11','Villes jumelées','Ville de Beauval-sur-Orne','2026-11-28 19:53:34.156986+00:00',NULL,1);
INSERT INTO revision VALUES(2,2,2,'2018-12-20','2018-12-20','2018-12-20','Villes jumelées','Ville de Beauval-sur-Orne','2026-11-28 19:53:39.876286+00:00',NULL,1);
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
	line INTEGER, slug VARCHAR(200) DEFAULT '' NOT NULL, first_partner_id VARCHAR(200) DEFAULT '' NOT NULL, own_key VARCHAR(200) DEFAULT '' NOT NULL, subject BIGINT, confidence FLOAT, 
	CONSTRAINT pk_block PRIMARY KEY (revision_id, block), 
	CONSTRAINT fk_block_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id), 
	CONSTRAINT fk_block_revision_id FOREIGN KEY(revision_id) REFERENCES revision (id)
);
INSERT INTO block VALUES(1,0,'gn-294801','city','haifa-il','Haïfa',NULL,NULL,'Israël','IL',NULL,32.813000000000002386,34.999299999999998079,'Haïfa',1,5,'haifa','gn-294801','gn-294801',8570475303900102136,0.95499999999999996003);
INSERT INTO block VALUES(2,0,'gn-294801','city','haifa-il','Haïfa',NULL,NULL,'Israël','IL',NULL,32.813000000000002386,34.999299999999998079,'Haïfa',1,5,'haifa','gn-294801','gn-294801',NULL,0.95499999999999996003);
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
INSERT INTO comparison VALUES(1,1,2,'source','2026-11-28 19:53:39.876286+00:00',NULL,2,0,0,X'78dabd94cf8ed33010c65fc5f2854b5b3561a125b70a90ca9f3d2121adaa2a7293496370ec623ba555d52b0fc05b70da87d837e149f0a4499cb4458b84e0567fe3f1fc66265f17076af71ba011652656599ce44cae21a5036af85af28c274c261896f0d538752554f29946b214a23ec49215d028190791368fb9eb1b66f3ce5161f04021b59953c37170331c4f8641e042c0b4e060ecb92e98bda25ad8a11604e453c985004b304c8f03e4ec97980e8370188e2f4a78bd5bc2ab7589704cd2871f09142b0d58648a455c1fb147785b8afda97e553ef699af0013419f12075443c1743bbe028c616b1caecd81ac4aec83cb2786a40e2822dd97c9cf6fdfc9950713565aaea4a1d162e91adcf214aa751d9a517f2995852b9372fbb54c3bcce7a1cb93eeee6482eb429cc08d844bf7e3a95bb1dab5db563ba80be952e0a3c8795ab2052d9d90b98b48a564d6908c472f9e4dfc5e1a9ecbb15e219afe43a2e371d07efa39b034d6b0112c79fcd3a739e3191b7241fb06a073f6709f31ea4d80cf1a6f82eab8b8655cc3d27bc1725b91573aca992b8c42c1f64a9fa6624bd725e532ae83ae1fbee582db3d268edc3957526944aec75123dd29c9c8dd6c3efbe8eeacf91664dc89202a2bb8d8b7627d33a95ec619fbc5fd3d6701bf077dcd25b3e4ddecfd9b0f2fe7e7ac55f002d65feee176acd9ebbe63ccf3628d2bdbdebc314f3b8d482f85d49f8a21be02618634e97f6cca2a8144e476447aacb511829ba07642809e38b3c2f4112be0e7d6b342b5c10171ff35926c401b252f8d110697566d290b20e7a36b49c39674f2df488fc7e52f56a01ae7');
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
	line INTEGER, confidence FLOAT, 
	CONSTRAINT pk_domain PRIMARY KEY (revision_id, block, domain), 
	CONSTRAINT fk_domain_revision_id_block FOREIGN KEY(revision_id, block) REFERENCES block (revision_id, block)
);
INSERT INTO domain VALUES(1,0,0,'économie','economy','économie',1,10,0.89200000000000001509);
INSERT INTO domain VALUES(1,0,1,'culture','culture','culture',1,10,0.89200000000000001509);
INSERT INTO domain VALUES(2,0,0,'économie','economy','économie',1,10,0.89200000000000001509);
INSERT INTO domain VALUES(2,0,1,'culture','culture','culture',1,10,0.89200000000000001509);
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
	line INTEGER, confidence FLOAT, 
	CONSTRAINT pk_head PRIMARY KEY (revision_id, block, head), 
	CONSTRAINT fk_head_revision_id_block FOREIGN KEY(revision_id, block) REFERENCES block (revision_id, block)
);
INSERT INTO head VALUES(1,0,0,'Maire','mayor','in_office','M.',NULL,'Yona YAHAV','Yona','YAHAV',NULL,'Maire : M. Yona YAHAV',1,8,0.92100000000000004085);
INSERT INTO head VALUES(2,0,0,'Maire','mayor','in_office','Mme',NULL,'Einat KALISCH','Einat','KALISCH',NULL,'Maire : Mme Einat KALISCH',1,8,0.92100000000000004085);
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
	line INTEGER, confidence FLOAT, 
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
	line INTEGER, confidence FLOAT, 
	CONSTRAINT pk_population PRIMARY KEY (revision_id, block, population), 
	CONSTRAINT fk_population_revision_id_block FOREIGN KEY(revision_id, block) REFERENCES block (revision_id, block)
);
INSERT INTO population VALUES(1,0,0,264300,264250,264349,0,'city',NULL,NULL,NULL,'264 300 habitants','264 300 habitants',1,9,0.95599999999999996092);
INSERT INTO population VALUES(2,0,0,264300,264250,264349,0,'city',NULL,NULL,NULL,'264 300 habitants','264 300 habitants',1,9,0.95599999999999996092);
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
	line INTEGER, confidence FLOAT, 
	CONSTRAINT pk_event PRIMARY KEY (revision_id, block, agreement, event), 
	CONSTRAINT fk_event_revision_id_block_agreement FOREIGN KEY(revision_id, block, agreement) REFERENCES agreement (revision_id, block, agreement)
);
INSERT INTO event VALUES(1,0,0,0,'signed','1958-07-10','1958-07-10','1958-07-10',NULL,NULL,NULL,NULL,'signé le 10 juillet 1958',1,7,0.92300000000000004263);
INSERT INTO event VALUES(2,0,0,0,'signed','1958-07-10','1958-07-10','1958-07-10',NULL,NULL,NULL,NULL,'signé le 10 juillet 1958',1,7,0.92300000000000004263);
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
INSERT INTO feed VALUES(1,'stated',1,0,'2026-11-28 19:53:39.876286+00:00',NULL,NULL,'beauval-sur-orne',NULL);
INSERT INTO feed VALUES(2,'stated',1,1,'2026-11-28 19:53:39.876286+00:00',NULL,'gn-294801','beauval-sur-orne',NULL);
CREATE TABLE IF NOT EXISTS "agreement" (
	revision_id INTEGER NOT NULL, 
	block INTEGER NOT NULL, 
	agreement INTEGER NOT NULL, 
	label TEXT, 
	kind VARCHAR(16) NOT NULL, 
	circumstances TEXT, 
	quote TEXT, 
	page INTEGER, 
	line INTEGER, term TEXT, term_from_edtf VARCHAR(10), term_from_earliest DATE, term_from_latest DATE, term_until_edtf VARCHAR(10), term_until_earliest DATE, term_until_latest DATE, confidence FLOAT, 
	CONSTRAINT pk_agreement PRIMARY KEY (revision_id, block, agreement), 
	CONSTRAINT fk_agreement_revision_id_block FOREIGN KEY(revision_id, block) REFERENCES block (revision_id, block)
);
INSERT INTO agreement VALUES(1,0,0,'Serment de jumelage','twinning',NULL,'Serment de jumelage',1,7,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.90200000000000002398);
INSERT INTO agreement VALUES(2,0,0,'Serment de jumelage','twinning',NULL,'Serment de jumelage',1,7,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.90200000000000002398);
CREATE TABLE issuer (
	id INTEGER NOT NULL, 
	slug VARCHAR(200) NOT NULL, 
	name TEXT, 
	code VARCHAR(14), 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_issuer PRIMARY KEY (id), 
	CONSTRAINT uq_issuer_slug UNIQUE (slug)
);
INSERT INTO issuer VALUES(1,'beauval-sur-orne','Beauval-sur-Orne',NULL,'2026-11-28 19:53:34.156986+00:00');
CREATE TABLE run (
	id INTEGER NOT NULL, 
	started_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	CONSTRAINT pk_run PRIMARY KEY (id)
);
INSERT INTO run VALUES(1,'2026-11-28 19:53:34.156986+00:00','2026-11-28 19:53:34.227490+00:00');
INSERT INTO run VALUES(2,'2026-11-28 19:53:39.876286+00:00','2026-11-28 19:53:39.959728+00:00');
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
INSERT INTO standing VALUES(1,1,'in_force',NULL,'came','2026-11-28 19:53:34.156986+00:00');
INSERT INTO standing VALUES(2,2,'in_force',NULL,'came','2026-11-28 19:53:39.876286+00:00');
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
	confidence FLOAT, 
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
CREATE INDEX ix_decision_issuer_id_block_key ON decision (issuer_id, block_key);
CREATE INDEX ix_decision_subject ON decision (subject);
CREATE INDEX ix_decision_undoes_id ON decision (undoes_id);
COMMIT;
