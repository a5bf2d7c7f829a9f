-- Made from the code by `jumelages schema store-postgresql`; `jumelages ingest` makes the tables itself.

-- How far each consumer of the feed has read
CREATE TABLE follower (
	target VARCHAR(200) NOT NULL,
	sequence BIGINT NOT NULL,
	recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_follower PRIMARY KEY (target)
);
COMMENT ON TABLE follower IS 'How far each consumer of the feed has read';
COMMENT ON COLUMN follower.target IS 'The name that the consumer was given';
COMMENT ON COLUMN follower.sequence IS 'The last line of the feed that it has';
COMMENT ON COLUMN follower.recorded_at IS 'When it had it';

-- What has to be accepted before it goes downstream; off where there is no row
CREATE TABLE gate (
	id SERIAL NOT NULL,
	policy VARCHAR(16) NOT NULL,
	confidence FLOAT,
	recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_gate PRIMARY KEY (id)
);
COMMENT ON TABLE gate IS 'What has to be accepted before it goes downstream; off where there is no row';
COMMENT ON COLUMN gate.policy IS 'off, ask, cosmetic, undoubted or confident; the last row counts';
COMMENT ON COLUMN gate.confidence IS 'Of confident: the least with which something passes by itself';
COMMENT ON COLUMN gate.recorded_at IS 'Since when';

-- Each city or body whose bulletins are kept
CREATE TABLE issuer (
	id SERIAL NOT NULL,
	slug VARCHAR(200) NOT NULL,
	name TEXT,
	code VARCHAR(14),
	recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_issuer PRIMARY KEY (id),
	CONSTRAINT uq_issuer_slug UNIQUE (slug)
);
COMMENT ON TABLE issuer IS 'Each city or body whose bulletins are kept';
COMMENT ON COLUMN issuer.slug IS 'Its name without accents, capitals and punctuation; unknown where no bulletin states it';
COMMENT ON COLUMN issuer.name IS 'As printed, or as it was given; null where it is not reported';
COMMENT ON COLUMN issuer.code IS 'SIREN, SIRET or INSEE code, where configured';
COMMENT ON COLUMN issuer.recorded_at IS 'When it was first met';

-- A city or an accord over all revisions
CREATE TABLE partner (
	id VARCHAR(200) NOT NULL,
	kind VARCHAR(8) NOT NULL,
	geonames BIGINT,
	recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_partner PRIMARY KEY (id)
);
COMMENT ON TABLE partner IS 'A city or an accord over all revisions';
COMMENT ON COLUMN partner.id IS 'Stable over renames: gn-<GeoNames id>, or the first key';
COMMENT ON COLUMN partner.kind IS 'city or accord';
COMMENT ON COLUMN partner.geonames IS 'GeoNames id of the city, where known (www.geonames.org, CC BY 4.0)';
COMMENT ON COLUMN partner.recorded_at IS 'When it was first met';

-- How far each reviewer has looked
CREATE TABLE reviewer (
	name VARCHAR(200) NOT NULL,
	looked_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_reviewer PRIMARY KEY (name)
);
COMMENT ON TABLE reviewer IS 'How far each reviewer has looked';
COMMENT ON COLUMN reviewer.name IS 'Who decides';
COMMENT ON COLUMN reviewer.looked_at IS 'When the reviewer last looked';

-- Each time that bulletins were put into the store
CREATE TABLE run (
	id SERIAL NOT NULL,
	started_at TIMESTAMP WITH TIME ZONE NOT NULL,
	finished_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_run PRIMARY KEY (id)
);
COMMENT ON TABLE run IS 'Each time that bulletins were put into the store';
COMMENT ON COLUMN run.started_at IS 'When it began';
COMMENT ON COLUMN run.finished_at IS 'When it came to its end; null while it runs, and where it was killed';

-- Each file that was ingested, once
CREATE TABLE document (
	id SERIAL NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	name TEXT NOT NULL,
	media_type VARCHAR(100) NOT NULL,
	content BYTEA NOT NULL,
	recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	issuer_id INTEGER,
	run_id INTEGER,
	copy_of INTEGER,
	as_of_edtf VARCHAR(10),
	as_of_earliest DATE,
	as_of_latest DATE,
	CONSTRAINT pk_document PRIMARY KEY (id),
	CONSTRAINT uq_document_sha256 UNIQUE (sha256),
	CONSTRAINT fk_document_issuer_id FOREIGN KEY(issuer_id) REFERENCES issuer (id),
	CONSTRAINT fk_document_run_id FOREIGN KEY(run_id) REFERENCES run (id),
	CONSTRAINT fk_document_copy_of FOREIGN KEY(copy_of) REFERENCES document (id)
);
CREATE INDEX ix_document_issuer_id_as_of_edtf ON document (issuer_id, as_of_edtf);
COMMENT ON TABLE document IS 'Each file that was ingested, once';
COMMENT ON COLUMN document.sha256 IS 'SHA-256 of the file, in hex';
COMMENT ON COLUMN document.name IS 'Name of the file when it first came in';
COMMENT ON COLUMN document.media_type IS 'What the file is: text/plain, application/pdf ...';
COMMENT ON COLUMN document.content IS 'The file, byte for byte';
COMMENT ON COLUMN document.recorded_at IS 'When it came in';
COMMENT ON COLUMN document.issuer_id IS 'Whose bulletin it is';
COMMENT ON COLUMN document.run_id IS 'The run that it came in with';
COMMENT ON COLUMN document.copy_of IS 'The document whose records are the same';
COMMENT ON COLUMN document.as_of_edtf IS 'Day of the bulletin, as EDTF: a year, a month or a day';
COMMENT ON COLUMN document.as_of_earliest IS 'Day of the bulletin: the first day that it can mean';
COMMENT ON COLUMN document.as_of_latest IS 'Day of the bulletin: the last day that it can mean';

-- Each time the ids of cities were joined or parted
CREATE TABLE rekey (
	id SERIAL NOT NULL,
	action VARCHAR(8) NOT NULL,
	from_partner VARCHAR(200) NOT NULL,
	to_partner VARCHAR(200) NOT NULL,
	since DATE,
	blocks INTEGER NOT NULL,
	recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	cause VARCHAR(8) DEFAULT 'person' NOT NULL,
	undone_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_rekey PRIMARY KEY (id),
	CONSTRAINT fk_rekey_to_partner FOREIGN KEY(to_partner) REFERENCES partner (id)
);
COMMENT ON TABLE rekey IS 'Each time the ids of cities were joined or parted';
COMMENT ON COLUMN rekey.action IS 'merge, split, move or undo';
COMMENT ON COLUMN rekey.from_partner IS 'The id that was merged into another, or parted';
COMMENT ON COLUMN rekey.since IS 'Of a split: from which as-of day on';
COMMENT ON COLUMN rekey.blocks IS 'How many blocks it concerned';
COMMENT ON COLUMN rekey.recorded_at IS 'When that was';
COMMENT ON COLUMN rekey.cause IS 'person; or order, where a bulletin that came in, or went, showed two ids to be one city''s';
COMMENT ON COLUMN rekey.undone_at IS 'When a person undid it';

-- What a version of the reader made of a document at a time
CREATE TABLE reading (
	id SERIAL NOT NULL,
	document_id INTEGER NOT NULL,
	extractor VARCHAR(32) NOT NULL,
	lexicon VARCHAR(64) NOT NULL,
	status VARCHAR(16) NOT NULL,
	records BYTEA NOT NULL,
	recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_reading PRIMARY KEY (id),
	CONSTRAINT fk_reading_document_id FOREIGN KEY(document_id) REFERENCES document (id)
);
CREATE INDEX ix_reading_document_id ON reading (document_id);
COMMENT ON TABLE reading IS 'What a version of the reader made of a document at a time';
COMMENT ON COLUMN reading.extractor IS 'Version of jumelages that read it';
COMMENT ON COLUMN reading.lexicon IS 'Hash of the lexicon that it was read with';
COMMENT ON COLUMN reading.status IS 'complete, or partial where something was not understood';
COMMENT ON COLUMN reading.records IS 'The JSON document of the records, compressed with zlib';
COMMENT ON COLUMN reading.recorded_at IS 'When it was read';

-- What each document counts for: decided when it came, or by a person later
CREATE TABLE standing (
	id SERIAL NOT NULL,
	document_id INTEGER NOT NULL,
	standing VARCHAR(16) NOT NULL,
	replaces_id INTEGER,
	reason VARCHAR(16) NOT NULL,
	recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_standing PRIMARY KEY (id),
	CONSTRAINT fk_standing_document_id FOREIGN KEY(document_id) REFERENCES document (id),
	CONSTRAINT fk_standing_replaces_id FOREIGN KEY(replaces_id) REFERENCES document (id)
);
CREATE INDEX ix_standing_document_id ON standing (document_id);
COMMENT ON TABLE standing IS 'What each document counts for: decided when it came, or by a person later';
COMMENT ON COLUMN standing.standing IS 'in_force, waiting or withdrawn; the last one counts';
COMMENT ON COLUMN standing.replaces_id IS 'The document that it takes the place of';
COMMENT ON COLUMN standing.reason IS 'came, erratum, worse, same_run, several, beside, person';
COMMENT ON COLUMN standing.recorded_at IS 'When that was';

-- The records of one bulletin; they never change, a new reading makes a new revision
CREATE TABLE revision (
	id SERIAL NOT NULL,
	document_id INTEGER NOT NULL,
	reading_id INTEGER NOT NULL,
	as_of_edtf VARCHAR(10),
	as_of_earliest DATE,
	as_of_latest DATE,
	title TEXT,
	issuer_lines TEXT,
	recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	replaced_at TIMESTAMP WITH TIME ZONE,
	issuer_id INTEGER,
	CONSTRAINT pk_revision PRIMARY KEY (id),
	CONSTRAINT fk_revision_document_id FOREIGN KEY(document_id) REFERENCES document (id),
	CONSTRAINT uq_revision_reading_id UNIQUE (reading_id),
	CONSTRAINT fk_revision_reading_id FOREIGN KEY(reading_id) REFERENCES reading (id),
	CONSTRAINT fk_revision_issuer_id FOREIGN KEY(issuer_id) REFERENCES issuer (id)
);
CREATE INDEX ix_revision_document_id ON revision (document_id);
CREATE INDEX ix_revision_issuer_id_as_of_earliest_as_of_edtf ON revision (issuer_id, as_of_earliest, as_of_edtf);
COMMENT ON TABLE revision IS 'The records of one bulletin; they never change, a new reading makes a new revision';
COMMENT ON COLUMN revision.as_of_edtf IS 'Day of the bulletin, as EDTF: a year, a month or a day';
COMMENT ON COLUMN revision.as_of_earliest IS 'Day of the bulletin: the first day that it can mean';
COMMENT ON COLUMN revision.as_of_latest IS 'Day of the bulletin: the last day that it can mean';
COMMENT ON COLUMN revision.title IS 'The bulletin''s title as printed';
COMMENT ON COLUMN revision.issuer_lines IS 'The issuer''s lines as printed, joined by « / »';
COMMENT ON COLUMN revision.recorded_at IS 'Since when these records were the known ones';
COMMENT ON COLUMN revision.replaced_at IS 'Until when: another reading or an erratum took their place, or it was withdrawn';
COMMENT ON COLUMN revision.issuer_id IS 'Whose bulletin it is';

-- What one revision says of a city or an accord
CREATE TABLE block (
	revision_id INTEGER NOT NULL,
	block INTEGER NOT NULL,
	partner_id VARCHAR(200) NOT NULL,
	kind VARCHAR(8) NOT NULL,
	key TEXT NOT NULL,
	name TEXT NOT NULL,
	slug VARCHAR(200) DEFAULT '' NOT NULL,
	label TEXT,
	section TEXT,
	country_name TEXT,
	country_code VARCHAR(2),
	country_subdivision VARCHAR(6),
	latitude FLOAT,
	longitude FLOAT,
	quote TEXT,
	page INTEGER,
	line INTEGER,
	confidence FLOAT,
	first_partner_id VARCHAR(200) DEFAULT '' NOT NULL,
	own_key VARCHAR(200) DEFAULT '' NOT NULL,
	subject BIGINT,
	CONSTRAINT pk_block PRIMARY KEY (revision_id, block),
	CONSTRAINT fk_block_revision_id FOREIGN KEY(revision_id) REFERENCES revision (id),
	CONSTRAINT fk_block_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id)
);
CREATE INDEX ix_block_first_partner_id ON block (first_partner_id);
CREATE INDEX ix_block_own_key_revision_id ON block (own_key, revision_id);
CREATE INDEX ix_block_partner_id_revision_id ON block (partner_id, revision_id);
CREATE INDEX ix_block_slug_partner_id ON block (slug, partner_id);
COMMENT ON TABLE block IS 'What one revision says of a city or an accord';
COMMENT ON COLUMN block.block IS 'Position in the bulletin, from 0';
COMMENT ON COLUMN block.kind IS 'city or accord';
COMMENT ON COLUMN block.key IS 'The record''s key in the JSON document';
COMMENT ON COLUMN block.name IS 'A city''s name as printed, or an accord''s parties';
COMMENT ON COLUMN block.slug IS 'The name without accents, capitals and punctuation, cut where it is long: by it cities are found';
COMMENT ON COLUMN block.label IS 'An accord''s label as printed';
COMMENT ON COLUMN block.section IS 'Heading of the section that it stands in';
COMMENT ON COLUMN block.country_name IS 'As printed; several are joined by « , »';
COMMENT ON COLUMN block.country_code IS 'ISO 3166-1 alpha-2';
COMMENT ON COLUMN block.country_subdivision IS 'ISO 3166-2';
COMMENT ON COLUMN block.latitude IS 'Degrees (WGS 84), from GeoNames';
COMMENT ON COLUMN block.longitude IS 'Degrees (WGS 84), from GeoNames';
COMMENT ON COLUMN block.quote IS 'The words of the bulletin that it was read from';
COMMENT ON COLUMN block.page IS 'Page of the bulletin, from 1';
COMMENT ON COLUMN block.line IS 'Line of the file (TXT) or of the page (PDF), from 1';
COMMENT ON COLUMN block.confidence IS 'The least share of such readings that is right, from 0 to 1; null if not measured';
COMMENT ON COLUMN block.first_partner_id IS 'The id that it has by itself, before any person joined or parted cities';
COMMENT ON COLUMN block.own_key IS 'The id that it would have if it were met for the first time';
COMMENT ON COLUMN block.subject IS 'Of an issuer''s first revision: what a decision on the block answers';

-- Two neighbouring revisions, compared
CREATE TABLE comparison (
	id SERIAL NOT NULL,
	old_revision_id INTEGER NOT NULL,
	new_revision_id INTEGER NOT NULL,
	cause VARCHAR(8) NOT NULL,
	recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	replaced_at TIMESTAMP WITH TIME ZONE,
	news INTEGER DEFAULT '0' NOT NULL,
	detail INTEGER DEFAULT '0' NOT NULL,
	cosmetic INTEGER DEFAULT '0' NOT NULL,
	changes BYTEA,
	CONSTRAINT pk_comparison PRIMARY KEY (id),
	CONSTRAINT fk_comparison_old_revision_id FOREIGN KEY(old_revision_id) REFERENCES revision (id),
	CONSTRAINT fk_comparison_new_revision_id FOREIGN KEY(new_revision_id) REFERENCES revision (id)
);
CREATE INDEX ix_comparison_new_revision_id ON comparison (new_revision_id);
CREATE INDEX ix_comparison_old_revision_id ON comparison (old_revision_id);
COMMENT ON TABLE comparison IS 'Two neighbouring revisions, compared';
COMMENT ON COLUMN comparison.cause IS 'source; reader: another reading of the same document; erratum';
COMMENT ON COLUMN comparison.recorded_at IS 'When they were compared';
COMMENT ON COLUMN comparison.replaced_at IS 'When its revisions stopped being neighbours';
COMMENT ON COLUMN comparison.news IS 'How many of its changes are news';
COMMENT ON COLUMN comparison.detail IS 'How many of its changes are detail';
COMMENT ON COLUMN comparison.cosmetic IS 'How many of its changes are cosmetic';
COMMENT ON COLUMN comparison.changes IS 'Its changes whole, as in the changes document, in their order: JSON compressed with zlib';

-- A reviewer's answer to a change or a diagnostic; the last one that is not undone counts
CREATE TABLE decision (
	id SERIAL NOT NULL,
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
	recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_decision PRIMARY KEY (id),
	CONSTRAINT fk_decision_issuer_id FOREIGN KEY(issuer_id) REFERENCES issuer (id),
	CONSTRAINT fk_decision_revision_id FOREIGN KEY(revision_id) REFERENCES revision (id),
	CONSTRAINT fk_decision_undoes_id FOREIGN KEY(undoes_id) REFERENCES decision (id)
);
CREATE INDEX ix_decision_issuer_id_block_key ON decision (issuer_id, block_key);
CREATE INDEX ix_decision_subject ON decision (subject);
CREATE INDEX ix_decision_undoes_id ON decision (undoes_id);
COMMENT ON TABLE decision IS 'A reviewer''s answer to a change or a diagnostic; the last one that is not undone counts';
COMMENT ON COLUMN decision.issuer_id IS 'Whose bulletin the question is of';
COMMENT ON COLUMN decision.subject IS 'What it answers: a digest of what that is of and its quotes';
COMMENT ON COLUMN decision.block_key IS 'Key of the block that it is of; null for the bulletin as a whole';
COMMENT ON COLUMN decision.type IS 'The type of the change, or the code of the diagnostic';
COMMENT ON COLUMN decision.field IS 'The field of the record';
COMMENT ON COLUMN decision.path IS 'The place within the block; empty of a diagnostic';
COMMENT ON COLUMN decision.old_quote IS 'The words of the bulletin before that it was made on';
COMMENT ON COLUMN decision.new_quote IS 'The words of the bulletin that it was made on';
COMMENT ON COLUMN decision.revision_id IS 'The revision on which it was made';
COMMENT ON COLUMN decision.verdict IS 'accepted, rejected, corrected, confirmed, left_open or undone';
COMMENT ON COLUMN decision.correction IS 'Of a corrected one: the place, what is printed and what is right, as JSON';
COMMENT ON COLUMN decision.undoes_id IS 'Of an undone one: the decision that it takes back';
COMMENT ON COLUMN decision.reviewer IS 'Who decided';
COMMENT ON COLUMN decision.comment IS 'Why, in the reviewer''s words';
COMMENT ON COLUMN decision.recorded_at IS 'When it was decided';

-- What the reader could not settle
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
	line INTEGER,
	subject BIGINT DEFAULT '0' NOT NULL,
	CONSTRAINT pk_diagnostic PRIMARY KEY (revision_id, diagnostic),
	CONSTRAINT fk_diagnostic_revision_id FOREIGN KEY(revision_id) REFERENCES revision (id)
);
COMMENT ON TABLE diagnostic IS 'What the reader could not settle';
COMMENT ON COLUMN diagnostic.diagnostic IS 'Position in the document, from 0';
COMMENT ON COLUMN diagnostic.block IS 'Position of the block; null for the bulletin as a whole';
COMMENT ON COLUMN diagnostic.field IS 'The field of the record that is in doubt';
COMMENT ON COLUMN diagnostic.code IS 'See schemas/diagnostics.md';
COMMENT ON COLUMN diagnostic.severity IS 'error, warning or note';
COMMENT ON COLUMN diagnostic.message IS 'What is in doubt, for people';
COMMENT ON COLUMN diagnostic.quote IS 'The words of the bulletin that it was read from';
COMMENT ON COLUMN diagnostic.page IS 'Page of the bulletin, from 1';
COMMENT ON COLUMN diagnostic.line IS 'Line of the file (TXT) or of the page (PDF), from 1';
COMMENT ON COLUMN diagnostic.subject IS 'What a decision on it answers: a digest of what it is of and its quotes';

-- One undertaking
CREATE TABLE agreement (
	revision_id INTEGER NOT NULL,
	block INTEGER NOT NULL,
	agreement INTEGER NOT NULL,
	label TEXT,
	kind VARCHAR(16) NOT NULL,
	circumstances TEXT,
	term TEXT,
	term_from_edtf VARCHAR(10),
	term_from_earliest DATE,
	term_from_latest DATE,
	term_until_edtf VARCHAR(10),
	term_until_earliest DATE,
	term_until_latest DATE,
	quote TEXT,
	page INTEGER,
	line INTEGER,
	confidence FLOAT,
	CONSTRAINT pk_agreement PRIMARY KEY (revision_id, block, agreement),
	CONSTRAINT fk_agreement_revision_id_block FOREIGN KEY(revision_id, block) REFERENCES block (revision_id, block)
);
COMMENT ON TABLE agreement IS 'One undertaking';
COMMENT ON COLUMN agreement.agreement IS 'Position in the block, from 0';
COMMENT ON COLUMN agreement.label IS 'As printed; null where only a date is';
COMMENT ON COLUMN agreement.kind IS 'twinning, friendship, cooperation, partnership ...';
COMMENT ON COLUMN agreement.circumstances IS 'Printed words on signatories, occasion or term, joined by « ; »';
COMMENT ON COLUMN agreement.term IS 'The words that say how long it is to last, as printed';
COMMENT ON COLUMN agreement.term_from_edtf IS 'From when the term counts, as EDTF: a year, a month or a day';
COMMENT ON COLUMN agreement.term_from_earliest IS 'From when the term counts: the first day that it can mean';
COMMENT ON COLUMN agreement.term_from_latest IS 'From when the term counts: the last day that it can mean';
COMMENT ON COLUMN agreement.term_until_edtf IS 'When it ends, as EDTF: a year, a month or a day';
COMMENT ON COLUMN agreement.term_until_earliest IS 'When it ends: the first day that it can mean';
COMMENT ON COLUMN agreement.term_until_latest IS 'When it ends: the last day that it can mean';
COMMENT ON COLUMN agreement.quote IS 'The words of the bulletin that it was read from';
COMMENT ON COLUMN agreement.page IS 'Page of the bulletin, from 1';
COMMENT ON COLUMN agreement.line IS 'Line of the file (TXT) or of the page (PDF), from 1';
COMMENT ON COLUMN agreement.confidence IS 'The least share of such readings that is right, from 0 to 1; null if not measured';

-- A typed difference between two revisions
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
	block_key TEXT,
	subject BIGINT DEFAULT '0' NOT NULL,
	is_fed BOOLEAN DEFAULT true NOT NULL,
	fed_as_id INTEGER,
	CONSTRAINT pk_change PRIMARY KEY (comparison_id, change),
	CONSTRAINT fk_change_comparison_id FOREIGN KEY(comparison_id) REFERENCES comparison (id),
	CONSTRAINT fk_change_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id),
	CONSTRAINT fk_change_fed_as_id FOREIGN KEY(fed_as_id) REFERENCES decision (id)
);
CREATE INDEX ix_change_partner_id ON change (partner_id);
COMMENT ON TABLE change IS 'A typed difference between two revisions';
COMMENT ON COLUMN change.change IS 'Position in the comparison, from 0';
COMMENT ON COLUMN change.partner_id IS 'Null for the bulletin as a whole';
COMMENT ON COLUMN change.type IS 'The thing, and what happened to it: head_replaced, event_added ...';
COMMENT ON COLUMN change.significance IS 'news, detail or cosmetic';
COMMENT ON COLUMN change.field IS 'The field of the record that changed';
COMMENT ON COLUMN change.path IS 'The place within the block, given by what identifies it: heads[Maire]';
COMMENT ON COLUMN change.old_text IS 'What was printed before, as people say it';
COMMENT ON COLUMN change.new_text IS 'What is printed now, as people say it';
COMMENT ON COLUMN change.message IS 'The change in one sentence';
COMMENT ON COLUMN change.block_key IS 'Key of the block in the newer revision, or in the older one where it is gone';
COMMENT ON COLUMN change.subject IS 'What a decision on it answers: a digest of what it is of and its quotes';
COMMENT ON COLUMN change.is_fed IS 'Whether consumers were informed of it: it is not held back by the gate';
COMMENT ON COLUMN change.fed_as_id IS 'The correction with which they received it';

-- A field of cooperation
CREATE TABLE domain (
	revision_id INTEGER NOT NULL,
	block INTEGER NOT NULL,
	domain INTEGER NOT NULL,
	label TEXT NOT NULL,
	theme VARCHAR(32) NOT NULL,
	quote TEXT,
	page INTEGER,
	line INTEGER,
	confidence FLOAT,
	CONSTRAINT pk_domain PRIMARY KEY (revision_id, block, domain),
	CONSTRAINT fk_domain_revision_id_block FOREIGN KEY(revision_id, block) REFERENCES block (revision_id, block)
);
COMMENT ON TABLE domain IS 'A field of cooperation';
COMMENT ON COLUMN domain.domain IS 'Position in the block, from 0';
COMMENT ON COLUMN domain.label IS 'As printed';
COMMENT ON COLUMN domain.theme IS 'From the controlled list of themes';
COMMENT ON COLUMN domain.quote IS 'The words of the bulletin that it was read from';
COMMENT ON COLUMN domain.page IS 'Page of the bulletin, from 1';
COMMENT ON COLUMN domain.line IS 'Line of the file (TXT) or of the page (PDF), from 1';
COMMENT ON COLUMN domain.confidence IS 'The least share of such readings that is right, from 0 to 1; null if not measured';

-- The person at the head of a city
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
	confidence FLOAT,
	CONSTRAINT pk_head PRIMARY KEY (revision_id, block, head),
	CONSTRAINT fk_head_revision_id_block FOREIGN KEY(revision_id, block) REFERENCES block (revision_id, block)
);
COMMENT ON TABLE head IS 'The person at the head of a city';
COMMENT ON COLUMN head.head IS 'Position in the block, from 0';
COMMENT ON COLUMN head.title IS 'As printed';
COMMENT ON COLUMN head.office IS 'mayor, governor, prefect, president ...';
COMMENT ON COLUMN head.status IS 'in_office, acting or vacant';
COMMENT ON COLUMN head.civility IS 'M., Mme or Mlle';
COMMENT ON COLUMN head.honorifics IS 'Dr, S.E. ..., joined by « , »';
COMMENT ON COLUMN head.name IS 'Whole, without civility and honorifics';
COMMENT ON COLUMN head.given_name IS 'Null where the split of the name can''t be known';
COMMENT ON COLUMN head.family_name IS 'Null where the split of the name can''t be known';
COMMENT ON COLUMN head.city IS 'The city that the title names';
COMMENT ON COLUMN head.quote IS 'The words of the bulletin that it was read from';
COMMENT ON COLUMN head.page IS 'Page of the bulletin, from 1';
COMMENT ON COLUMN head.line IS 'Line of the file (TXT) or of the page (PDF), from 1';
COMMENT ON COLUMN head.confidence IS 'The least share of such readings that is right, from 0 to 1; null if not measured';

-- A city of an accord
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
	confidence FLOAT,
	CONSTRAINT pk_party PRIMARY KEY (revision_id, block, party),
	CONSTRAINT fk_party_revision_id_block FOREIGN KEY(revision_id, block) REFERENCES block (revision_id, block)
);
COMMENT ON TABLE party IS 'A city of an accord';
COMMENT ON COLUMN party.party IS 'Position in the block, from 0';
COMMENT ON COLUMN party.name IS 'As printed';
COMMENT ON COLUMN party.country_name IS 'As printed';
COMMENT ON COLUMN party.country_code IS 'ISO 3166-1 alpha-2';
COMMENT ON COLUMN party.country_subdivision IS 'ISO 3166-2';
COMMENT ON COLUMN party.geonames IS 'GeoNames id of the city, where known';
COMMENT ON COLUMN party.quote IS 'The words of the bulletin that it was read from';
COMMENT ON COLUMN party.page IS 'Page of the bulletin, from 1';
COMMENT ON COLUMN party.line IS 'Line of the file (TXT) or of the page (PDF), from 1';
COMMENT ON COLUMN party.confidence IS 'The least share of such readings that is right, from 0 to 1; null if not measured';

-- A number of inhabitants; 0 is the block's own, further ones are of other scopes
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
	confidence FLOAT,
	CONSTRAINT pk_population PRIMARY KEY (revision_id, block, population),
	CONSTRAINT fk_population_revision_id_block FOREIGN KEY(revision_id, block) REFERENCES block (revision_id, block)
);
COMMENT ON TABLE population IS 'A number of inhabitants; 0 is the block''s own, further ones are of other scopes';
COMMENT ON COLUMN population.population IS 'Position in the block, from 0';
COMMENT ON COLUMN population.value IS 'Inhabitants; null where the figure is malformed';
COMMENT ON COLUMN population.low IS 'The least that the printed digits can mean';
COMMENT ON COLUMN population.high IS 'The most that the printed digits can mean';
COMMENT ON COLUMN population.approximate IS 'Whether it was printed as a rounded or rough figure';
COMMENT ON COLUMN population.scope IS 'city, agglomeration, metropolis, region or other';
COMMENT ON COLUMN population.as_of_edtf IS 'Day of the count, as EDTF: a year, a month or a day';
COMMENT ON COLUMN population.as_of_earliest IS 'Day of the count: the first day that it can mean';
COMMENT ON COLUMN population.as_of_latest IS 'Day of the count: the last day that it can mean';
COMMENT ON COLUMN population.text IS 'As printed';
COMMENT ON COLUMN population.quote IS 'The words of the bulletin that it was read from';
COMMENT ON COLUMN population.page IS 'Page of the bulletin, from 1';
COMMENT ON COLUMN population.line IS 'Line of the file (TXT) or of the page (PDF), from 1';
COMMENT ON COLUMN population.confidence IS 'The least share of such readings that is right, from 0 to 1; null if not measured';

-- A block that has been reported of another city since a rekey
CREATE TABLE rekeyed_block (
	rekey_id INTEGER NOT NULL,
	revision_id INTEGER NOT NULL,
	block INTEGER NOT NULL,
	CONSTRAINT pk_rekeyed_block PRIMARY KEY (rekey_id, revision_id, block),
	CONSTRAINT fk_rekeyed_block_revision_id_block FOREIGN KEY(revision_id, block) REFERENCES block (revision_id, block),
	CONSTRAINT fk_rekeyed_block_rekey_id FOREIGN KEY(rekey_id) REFERENCES rekey (id)
);
CREATE INDEX ix_rekeyed_block_revision_id_block ON rekeyed_block (revision_id, block);
COMMENT ON TABLE rekeyed_block IS 'A block that has been reported of another city since a rekey';

-- Something that happened to an agreement
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
	confidence FLOAT,
	CONSTRAINT pk_event PRIMARY KEY (revision_id, block, agreement, event),
	CONSTRAINT fk_event_revision_id_block_agreement FOREIGN KEY(revision_id, block, agreement) REFERENCES agreement (revision_id, block, agreement)
);
COMMENT ON TABLE event IS 'Something that happened to an agreement';
COMMENT ON COLUMN event.event IS 'Position in the agreement, from 0';
COMMENT ON COLUMN event.kind IS 'signed, renewed, ended, suspended or since';
COMMENT ON COLUMN event.date_edtf IS 'Day of the event, as EDTF: a year, a month or a day';
COMMENT ON COLUMN event.date_earliest IS 'Day of the event: the first day that it can mean';
COMMENT ON COLUMN event.date_latest IS 'Day of the event: the last day that it can mean';
COMMENT ON COLUMN event.end_edtf IS 'Its last day, of a range, as EDTF: a year, a month or a day';
COMMENT ON COLUMN event.end_earliest IS 'Its last day, of a range: the first day that it can mean';
COMMENT ON COLUMN event.end_latest IS 'Its last day, of a range: the last day that it can mean';
COMMENT ON COLUMN event.place IS 'Where it was, as printed';
COMMENT ON COLUMN event.quote IS 'The words of the bulletin that it was read from';
COMMENT ON COLUMN event.page IS 'Page of the bulletin, from 1';
COMMENT ON COLUMN event.line IS 'Line of the file (TXT) or of the page (PDF), from 1';
COMMENT ON COLUMN event.confidence IS 'The least share of such readings that is right, from 0 to 1; null if not measured';

-- What consumers receive, under sequence numbers without gaps
CREATE TABLE feed (
	sequence BIGINT NOT NULL,
	action VARCHAR(16) NOT NULL,
	comparison_id INTEGER,
	change INTEGER,
	rekey_id INTEGER,
	partner_id VARCHAR(200),
	decision_id INTEGER,
	recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	issuer VARCHAR(200) DEFAULT 'unknown' NOT NULL,
	CONSTRAINT pk_feed PRIMARY KEY (sequence),
	CONSTRAINT fk_feed_comparison_id_change FOREIGN KEY(comparison_id, change) REFERENCES change (comparison_id, change),
	CONSTRAINT fk_feed_rekey_id FOREIGN KEY(rekey_id) REFERENCES rekey (id),
	CONSTRAINT fk_feed_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id),
	CONSTRAINT fk_feed_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id)
);
COMMENT ON TABLE feed IS 'What consumers receive, under sequence numbers without gaps';
COMMENT ON COLUMN feed.sequence IS '1, 2, 3 ... without gaps';
COMMENT ON COLUMN feed.action IS 'stated or withdrawn; merged or split of a rekey; named of an issuer';
COMMENT ON COLUMN feed.comparison_id IS 'Null of a rekey';
COMMENT ON COLUMN feed.change IS 'Null of a rekey';
COMMENT ON COLUMN feed.rekey_id IS 'Null of a change';
COMMENT ON COLUMN feed.partner_id IS 'Of a change, whom it was reported of then; rekeys may have moved it';
COMMENT ON COLUMN feed.decision_id IS 'The decision that corrects the change';
COMMENT ON COLUMN feed.recorded_at IS 'When it was fed';
COMMENT ON COLUMN feed.issuer IS 'Whose bulletins it is of, as it was known then';
