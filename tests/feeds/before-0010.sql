BEGIN TRANSACTION;
CREATE TABLE revision (
	revision VARCHAR(32) NOT NULL, 
	issuer VARCHAR(80) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	as_of_edtf VARCHAR(10), 
	as_of_earliest DATE, 
	as_of_latest DATE, 
	title TEXT, 
	issuer_lines TEXT, 
	status VARCHAR(16) NOT NULL, 
	known_from DATETIME NOT NULL, 
	known_to DATETIME, 
	CONSTRAINT pk_revision PRIMARY KEY (revision, known_from)
);
INSERT INTO revision VALUES('2014-07-11-0d8a93518c4c','beauval-sur-orne','0d8a93518c4c63a39ec4cb8905c6deb16ca7bbacc12cb61fd744dfa268289066','p1.txt','2014-07-11','2014-07-11','2014-07-11','Villes jumelées','Ville de Beauval-sur-Orne','complete','2026-11-28 19:53:34.156986+00:00',NULL);
INSERT INTO revision VALUES('2018-12-20-80aef26d63c8','beauval-sur-orne','80aef26d63c8e76ab9c9ffd9a10621418cba7711eef3f56fd36078e3d75217dc','p2.txt','2018-12-20','2018-12-20','2018-12-20','Villes jumelées','Ville de Beauval-sur-Orne','complete','2026-11-28 19:53:39.876286+00:00',NULL);
CREATE TABLE city (
	issuer VARCHAR(80) NOT NULL, 
	partner_id VARCHAR(200) NOT NULL, 
	copy INTEGER NOT NULL, 
	"key" VARCHAR(420) NOT NULL, 
	revision VARCHAR(32) NOT NULL, 
	name TEXT NOT NULL, 
	section TEXT, 
	country_name TEXT, 
	country_code VARCHAR(2), 
	country_subdivision VARCHAR(6), 
	latitude DOUBLE, 
	longitude DOUBLE, 
	geonames BIGINT, 
	quote TEXT, 
	page INTEGER, 
	line INTEGER, 
	confidence DOUBLE, 
	valid_from DATE NOT NULL, 
	valid_to DATE, 
	known_from DATETIME NOT NULL, 
	known_to DATETIME, 
	is_current BOOLEAN NOT NULL, 
	CONSTRAINT pk_city PRIMARY KEY (issuer, partner_id, copy, "key", revision, known_from)
);
INSERT INTO city VALUES('beauval-sur-orne','gn-294801',0,'','2014-07-11-0d8a93518c4c','Haïfa',NULL,'Israël','IL',NULL,32.813000000000002386,34.999299999999998079,294801,'Haïfa',1,5,0.95499999999999996003,'2014-07-11',NULL,'2026-11-28 19:53:34.156986+00:00',NULL,1);
CREATE TABLE accord (
	issuer VARCHAR(80) NOT NULL, 
	partner_id VARCHAR(200) NOT NULL, 
	copy INTEGER NOT NULL, 
	"key" VARCHAR(420) NOT NULL, 
	revision VARCHAR(32) NOT NULL, 
	name TEXT NOT NULL, 
	label TEXT, 
	section TEXT, 
	country_name TEXT, 
	quote TEXT, 
	page INTEGER, 
	line INTEGER, 
	confidence DOUBLE, 
	valid_from DATE NOT NULL, 
	valid_to DATE, 
	known_from DATETIME NOT NULL, 
	known_to DATETIME, 
	is_current BOOLEAN NOT NULL, 
	CONSTRAINT pk_accord PRIMARY KEY (issuer, partner_id, copy, "key", revision, known_from)
);
CREATE TABLE party (
	issuer VARCHAR(80) NOT NULL, 
	partner_id VARCHAR(200) NOT NULL, 
	copy INTEGER NOT NULL, 
	"key" VARCHAR(420) NOT NULL, 
	revision VARCHAR(32) NOT NULL, 
	partner_name TEXT NOT NULL, 
	name TEXT NOT NULL, 
	country_name TEXT, 
	country_code VARCHAR(2), 
	country_subdivision VARCHAR(6), 
	geonames BIGINT, 
	quote TEXT, 
	page INTEGER, 
	line INTEGER, 
	confidence DOUBLE, 
	valid_from DATE NOT NULL, 
	valid_to DATE, 
	known_from DATETIME NOT NULL, 
	known_to DATETIME, 
	is_current BOOLEAN NOT NULL, 
	CONSTRAINT pk_party PRIMARY KEY (issuer, partner_id, copy, "key", revision, known_from)
);
CREATE TABLE agreement (
	issuer VARCHAR(80) NOT NULL, 
	partner_id VARCHAR(200) NOT NULL, 
	copy INTEGER NOT NULL, 
	"key" VARCHAR(420) NOT NULL, 
	revision VARCHAR(32) NOT NULL, 
	partner_name TEXT NOT NULL, 
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
	confidence DOUBLE, 
	valid_from DATE NOT NULL, 
	valid_to DATE, 
	known_from DATETIME NOT NULL, 
	known_to DATETIME, 
	is_current BOOLEAN NOT NULL, 
	CONSTRAINT pk_agreement PRIMARY KEY (issuer, partner_id, copy, "key", revision, known_from)
);
INSERT INTO agreement VALUES('beauval-sur-orne','gn-294801',0,'serment-de-jumelage','2014-07-11-0d8a93518c4c','Haïfa','Serment de jumelage','twinning',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Serment de jumelage',1,7,0.90200000000000002398,'2014-07-11',NULL,'2026-11-28 19:53:34.156986+00:00',NULL,1);
CREATE TABLE event (
	issuer VARCHAR(80) NOT NULL, 
	partner_id VARCHAR(200) NOT NULL, 
	copy INTEGER NOT NULL, 
	"key" VARCHAR(420) NOT NULL, 
	revision VARCHAR(32) NOT NULL, 
	partner_name TEXT NOT NULL, 
	agreement VARCHAR(420) NOT NULL, 
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
	confidence DOUBLE, 
	valid_from DATE NOT NULL, 
	valid_to DATE, 
	known_from DATETIME NOT NULL, 
	known_to DATETIME, 
	is_current BOOLEAN NOT NULL, 
	CONSTRAINT pk_event PRIMARY KEY (issuer, partner_id, copy, "key", revision, known_from)
);
INSERT INTO event VALUES('beauval-sur-orne','gn-294801',0,'serment-de-jumelage/signed-1958-07-10','2014-07-11-0d8a93518c4c','Haïfa','serment-de-jumelage','signed','1958-07-10','1958-07-10','1958-07-10',NULL,NULL,NULL,NULL,'signé le 10 juillet 1958',1,7,0.92300000000000004263,'2014-07-11',NULL,'2026-11-28 19:53:34.156986+00:00',NULL,1);
CREATE TABLE head (
	issuer VARCHAR(80) NOT NULL, 
	partner_id VARCHAR(200) NOT NULL, 
	copy INTEGER NOT NULL, 
	"key" VARCHAR(420) NOT NULL, 
	revision VARCHAR(32) NOT NULL, 
	partner_name TEXT NOT NULL, 
	title TEXT NOT NULL, 
	office VARCHAR(16) NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	civility VARCHAR(8), 
	honorifics TEXT, 
	name TEXT, 
	given_name TEXT, 
	family_name TEXT, 
	city TEXT, 
	of_city TEXT, 
	quote TEXT, 
	page INTEGER, 
	line INTEGER, 
	confidence DOUBLE, 
	valid_from DATE NOT NULL, 
	valid_to DATE, 
	known_from DATETIME NOT NULL, 
	known_to DATETIME, 
	is_current BOOLEAN NOT NULL, 
	CONSTRAINT pk_head PRIMARY KEY (issuer, partner_id, copy, "key", revision, known_from)
);
INSERT INTO head VALUES('beauval-sur-orne','gn-294801',0,'mayor','2014-07-11-0d8a93518c4c','Haïfa','Maire','mayor','in_office','M.',NULL,'Yona YAHAV','Yona','YAHAV',NULL,NULL,'Maire : M. Yona YAHAV',1,8,0.92100000000000004085,'2014-07-11',NULL,'2026-11-28 19:53:34.156986+00:00','2026-11-28 19:53:39.876286+00:00',0);
INSERT INTO head VALUES('beauval-sur-orne','gn-294801',0,'mayor','2014-07-11-0d8a93518c4c','Haïfa','Maire','mayor','in_office','M.',NULL,'Yona YAHAV','Yona','YAHAV',NULL,NULL,'Maire : M. Yona YAHAV',1,8,0.92100000000000004085,'2014-07-11','2018-12-20','2026-11-28 19:53:39.876286+00:00',NULL,0);
INSERT INTO head VALUES('beauval-sur-orne','gn-294801',0,'mayor','2018-12-20-80aef26d63c8','Haïfa','Maire','mayor','in_office','Mme',NULL,'Einat KALISCH','Einat','KALISCH',NULL,NULL,'Maire : Mme Einat KALISCH',1,8,0.92100000000000004085,'2018-12-20',NULL,'2026-11-28 19:53:39.876286+00:00',NULL,1);
CREATE TABLE population (
	issuer VARCHAR(80) NOT NULL, 
	partner_id VARCHAR(200) NOT NULL, 
	copy INTEGER NOT NULL, 
	"key" VARCHAR(420) NOT NULL, 
	revision VARCHAR(32) NOT NULL, 
	partner_name TEXT NOT NULL, 
	value BIGINT, 
	low BIGINT, 
	high BIGINT, 
	approximate BOOLEAN NOT NULL, 
	scope VARCHAR(16) NOT NULL, 
	counted_edtf VARCHAR(10), 
	counted_earliest DATE, 
	counted_latest DATE, 
	text TEXT NOT NULL, 
	quote TEXT, 
	page INTEGER, 
	line INTEGER, 
	confidence DOUBLE, 
	valid_from DATE NOT NULL, 
	valid_to DATE, 
	known_from DATETIME NOT NULL, 
	known_to DATETIME, 
	is_current BOOLEAN NOT NULL, 
	CONSTRAINT pk_population PRIMARY KEY (issuer, partner_id, copy, "key", revision, known_from)
);
INSERT INTO population VALUES('beauval-sur-orne','gn-294801',0,'city','2014-07-11-0d8a93518c4c','Haïfa',264300,264250,264349,0,'city',NULL,NULL,NULL,'264 300 habitants','264 300 habitants',1,9,0.95599999999999996092,'2014-07-11',NULL,'2026-11-28 19:53:34.156986+00:00',NULL,1);
CREATE TABLE domain (
	issuer VARCHAR(80) NOT NULL, 
	partner_id VARCHAR(200) NOT NULL, 
	copy INTEGER NOT NULL, 
	"key" VARCHAR(420) NOT NULL, 
	revision VARCHAR(32) NOT NULL, 
	partner_name TEXT NOT NULL, 
	label TEXT NOT NULL, 
	theme VARCHAR(32) NOT NULL, 
	quote TEXT, 
	page INTEGER, 
	line INTEGER, 
	confidence DOUBLE, 
	valid_from DATE NOT NULL, 
	valid_to DATE, 
	known_from DATETIME NOT NULL, 
	known_to DATETIME, 
	is_current BOOLEAN NOT NULL, 
	CONSTRAINT pk_domain PRIMARY KEY (issuer, partner_id, copy, "key", revision, known_from)
);
INSERT INTO domain VALUES('beauval-sur-orne','gn-294801',0,'economie','2014-07-11-0d8a93518c4c','Haïfa','économie','economy','économie',1,10,0.89200000000000001509,'2014-07-11',NULL,'2026-11-28 19:53:34.156986+00:00',NULL,1);
INSERT INTO domain VALUES('beauval-sur-orne','gn-294801',0,'culture','2014-07-11-0d8a93518c4c','Haïfa','culture','culture','culture',1,10,0.89200000000000001509,'2014-07-11',NULL,'2026-11-28 19:53:34.156986+00:00',NULL,1);
CREATE VIEW partner_name AS 
        SELECT issuer, partner_id, name FROM (
            SELECT issuer, partner_id, name,
                ROW_NUMBER() OVER (
                    PARTITION BY issuer, partner_id ORDER BY is_current DESC, valid_from DESC, copy
                ) AS place
            FROM (
                SELECT issuer, partner_id, copy, name, valid_from, is_current FROM city WHERE known_to IS NULL
                UNION ALL SELECT issuer, partner_id, copy, name, valid_from, is_current FROM accord
                WHERE known_to IS NULL
            ) AS named
        ) AS placed WHERE place = 1;
CREATE VIEW current_city AS 
        SELECT issuer, partner_id, copy, name, country_name, country_code, country_subdivision, section,
            geonames, latitude, longitude, valid_from
        FROM city WHERE is_current;
CREATE VIEW current_head AS 
        SELECT n.name AS city, t.title, t.civility, t.name, t.status, t.office, t.issuer, t.partner_id, t.copy,
            t.valid_from
        FROM head t JOIN partner_name n ON n.issuer = t.issuer AND n.partner_id = t.partner_id WHERE t.is_current;
CREATE VIEW current_agreement AS 
        SELECT n.name AS city, t.label, t.kind, MIN(e.date_earliest) AS first_day,
            MAX(COALESCE(e.end_latest, e.date_latest)) AS last_day, COUNT(e.key) AS events,
            t.issuer, t.partner_id, t.copy, t.key, t.valid_from
        FROM agreement t JOIN partner_name n ON n.issuer = t.issuer AND n.partner_id = t.partner_id
        LEFT JOIN event e ON e.issuer = t.issuer AND e.partner_id = t.partner_id AND e.copy = t.copy
            AND e.agreement = t.key AND e.is_current
        WHERE t.is_current
        GROUP BY n.name, t.label, t.kind, t.issuer, t.partner_id, t.copy, t.key, t.valid_from;
CREATE VIEW head_history AS 
        SELECT n.name AS city, t.title, t.civility, t.name, t.status, t.valid_from, t.valid_to, t.is_current,
            t.issuer, t.partner_id, t.copy, t.key
        FROM head t JOIN partner_name n ON n.issuer = t.issuer AND n.partner_id = t.partner_id
        WHERE t.known_to IS NULL;
CREATE VIEW population_history AS 
        SELECT n.name AS city, t.value, t.low, t.high, t.approximate, t.scope, t.valid_from, t.valid_to, t.is_current,
            t.issuer, t.partner_id, t.copy, t.key
        FROM population t JOIN partner_name n ON n.issuer = t.issuer AND n.partner_id = t.partner_id
        WHERE t.known_to IS NULL;
CREATE VIEW as_known_at AS SELECT t.name AS city, 'city' AS fact, t.country_name AS kind, t.name AS said, t.issuer, t.partner_id, t.copy, t.key, t.revision, t.valid_from, t.valid_to, t.known_from, t.known_to FROM city t UNION ALL SELECT t.name AS city, 'accord' AS fact, t.label AS kind, t.name AS said, t.issuer, t.partner_id, t.copy, t.key, t.revision, t.valid_from, t.valid_to, t.known_from, t.known_to FROM accord t UNION ALL SELECT t.partner_name AS city, 'party' AS fact, t.country_name AS kind, t.name AS said, t.issuer, t.partner_id, t.copy, t.key, t.revision, t.valid_from, t.valid_to, t.known_from, t.known_to FROM party t UNION ALL SELECT t.partner_name AS city, 'agreement' AS fact, t.kind AS kind, t.label AS said, t.issuer, t.partner_id, t.copy, t.key, t.revision, t.valid_from, t.valid_to, t.known_from, t.known_to FROM agreement t UNION ALL SELECT t.partner_name AS city, 'event' AS fact, t.kind AS kind, t.date_edtf AS said, t.issuer, t.partner_id, t.copy, t.key, t.revision, t.valid_from, t.valid_to, t.known_from, t.known_to FROM event t UNION ALL SELECT t.partner_name AS city, 'head' AS fact, t.title AS kind, t.name AS said, t.issuer, t.partner_id, t.copy, t.key, t.revision, t.valid_from, t.valid_to, t.known_from, t.known_to FROM head t UNION ALL SELECT t.partner_name AS city, 'population' AS fact, t.scope AS kind, t.text AS said, t.issuer, t.partner_id, t.copy, t.key, t.revision, t.valid_from, t.valid_to, t.known_from, t.known_to FROM population t UNION ALL SELECT t.partner_name AS city, 'domain' AS fact, t.theme AS kind, t.label AS said, t.issuer, t.partner_id, t.copy, t.key, t.revision, t.valid_from, t.valid_to, t.known_from, t.known_to FROM domain t;
COMMIT;
