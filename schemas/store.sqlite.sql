-- Made from the code by `jumelages schema store-sqlite`; `jumelages ingest` makes the tables itself.

-- How far each consumer of the feed has read
CREATE TABLE follower (
	target VARCHAR(200) NOT NULL,
	sequence BIGINT NOT NULL,
	recorded_at DATETIME NOT NULL,
	CONSTRAINT pk_follower PRIMARY KEY (target)
);

-- What has to be accepted before it goes downstream; off where there is no row
CREATE TABLE gate (
	id INTEGER NOT NULL,
	policy VARCHAR(16) NOT NULL,
	confidence FLOAT,
	recorded_at DATETIME NOT NULL,
	CONSTRAINT pk_gate PRIMARY KEY (id)
);

-- Each city or body whose bulletins are kept
CREATE TABLE issuer (
	id INTEGER NOT NULL,
	slug VARCHAR(200) NOT NULL,
	name TEXT,
	code VARCHAR(14),
	recorded_at DATETIME NOT NULL,
	CONSTRAINT pk_issuer PRIMARY KEY (id),
	CONSTRAINT uq_issuer_slug UNIQUE (slug)
);

-- A city or an accord over all revisions
CREATE TABLE partner (
	id VARCHAR(200) NOT NULL,
	kind VARCHAR(8) NOT NULL,
	geonames BIGINT,
	recorded_at DATETIME NOT NULL,
	CONSTRAINT pk_partner PRIMARY KEY (id)
);

-- How far each reviewer has looked
CREATE TABLE reviewer (
	name VARCHAR(200) NOT NULL,
	looked_at DATETIME NOT NULL,
	CONSTRAINT pk_reviewer PRIMARY KEY (name)
);

-- Each time that bulletins were put into the store
CREATE TABLE run (
	id INTEGER NOT NULL,
	started_at DATETIME NOT NULL,
	finished_at DATETIME,
	CONSTRAINT pk_run PRIMARY KEY (id)
);

-- Each file that was ingested, once
CREATE TABLE document (
	id INTEGER NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	name TEXT NOT NULL,
	media_type VARCHAR(32) NOT NULL,
	content BLOB NOT NULL,
	recorded_at DATETIME NOT NULL,
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

-- Each time the ids of cities were joined or parted
CREATE TABLE rekey (
	id INTEGER NOT NULL,
	action VARCHAR(8) NOT NULL,
	from_partner VARCHAR(200) NOT NULL,
	to_partner VARCHAR(200) NOT NULL,
	since DATE,
	blocks INTEGER NOT NULL,
	recorded_at DATETIME NOT NULL,
	cause VARCHAR(8) DEFAULT 'person' NOT NULL,
	undone_at DATETIME,
	CONSTRAINT pk_rekey PRIMARY KEY (id),
	CONSTRAINT fk_rekey_to_partner FOREIGN KEY(to_partner) REFERENCES partner (id)
);

-- What a version of the reader made of a document at a time
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
CREATE INDEX ix_reading_document_id ON reading (document_id);

-- What each document counts for: decided when it came, or by a person later
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
CREATE INDEX ix_standing_document_id ON standing (document_id);

-- The records of one bulletin; they never change, a new reading makes a new revision
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
	replaced_at DATETIME,
	issuer_id INTEGER,
	CONSTRAINT pk_revision PRIMARY KEY (id),
	CONSTRAINT fk_revision_document_id FOREIGN KEY(document_id) REFERENCES document (id),
	CONSTRAINT uq_revision_reading_id UNIQUE (reading_id),
	CONSTRAINT fk_revision_reading_id FOREIGN KEY(reading_id) REFERENCES reading (id),
	CONSTRAINT fk_revision_issuer_id FOREIGN KEY(issuer_id) REFERENCES issuer (id)
);
CREATE INDEX ix_revision_document_id ON revision (document_id);
CREATE INDEX ix_revision_issuer_id_as_of_earliest_as_of_edtf ON revision (issuer_id, as_of_earliest, as_of_edtf);

-- What one revision says of a city or an accord
CREATE TABLE block (
	revision_id INTEGER NOT NULL,
	block INTEGER NOT NULL,
	partner_id VARCHAR(200) NOT NULL,
	kind VARCHAR(8) NOT NULL,
	"key" TEXT NOT NULL,
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

-- Two neighbouring revisions, compared
CREATE TABLE comparison (
	id INTEGER NOT NULL,
	old_revision_id INTEGER NOT NULL,
	new_revision_id INTEGER NOT NULL,
	cause VARCHAR(8) NOT NULL,
	recorded_at DATETIME NOT NULL,
	replaced_at DATETIME,
	news INTEGER DEFAULT '0' NOT NULL,
	detail INTEGER DEFAULT '0' NOT NULL,
	cosmetic INTEGER DEFAULT '0' NOT NULL,
	changes BLOB,
	CONSTRAINT pk_comparison PRIMARY KEY (id),
	CONSTRAINT fk_comparison_old_revision_id FOREIGN KEY(old_revision_id) REFERENCES revision (id),
	CONSTRAINT fk_comparison_new_revision_id FOREIGN KEY(new_revision_id) REFERENCES revision (id)
);
CREATE INDEX ix_comparison_new_revision_id ON comparison (new_revision_id);
CREATE INDEX ix_comparison_old_revision_id ON comparison (old_revision_id);

-- A reviewer's answer to a change or a diagnostic; the last one that is not undone counts
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
CREATE INDEX ix_decision_issuer_id_block_key ON decision (issuer_id, block_key);
CREATE INDEX ix_decision_subject ON decision (subject);
CREATE INDEX ix_decision_undoes_id ON decision (undoes_id);

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
	is_fed BOOLEAN DEFAULT 1 NOT NULL,
	fed_as_id INTEGER,
	CONSTRAINT pk_change PRIMARY KEY (comparison_id, change),
	CONSTRAINT fk_change_comparison_id FOREIGN KEY(comparison_id) REFERENCES comparison (id),
	CONSTRAINT fk_change_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id),
	CONSTRAINT fk_change_fed_as_id FOREIGN KEY(fed_as_id) REFERENCES decision (id)
);
CREATE INDEX ix_change_partner_id ON change (partner_id);

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

-- What consumers receive, under sequence numbers without gaps
CREATE TABLE feed (
	sequence INTEGER NOT NULL,
	action VARCHAR(16) NOT NULL,
	comparison_id INTEGER,
	change INTEGER,
	rekey_id INTEGER,
	partner_id VARCHAR(200),
	decision_id INTEGER,
	recorded_at DATETIME NOT NULL,
	issuer VARCHAR(200) DEFAULT 'unknown' NOT NULL,
	CONSTRAINT pk_feed PRIMARY KEY (sequence),
	CONSTRAINT fk_feed_comparison_id_change FOREIGN KEY(comparison_id, change) REFERENCES change (comparison_id, change),
	CONSTRAINT fk_feed_rekey_id FOREIGN KEY(rekey_id) REFERENCES rekey (id),
	CONSTRAINT fk_feed_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id),
	CONSTRAINT fk_feed_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id)
);
