-- SPDX-License-Identifier: Apache-2.0
-- Made by Tests/Registries/make; never changed.
PRAGMA application_id = 1095780684;
PRAGMA user_version = 8;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE customers(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL COLLATE NOCASE,
    tenant_id TEXT NOT NULL,
    domain TEXT NOT NULL,
    relationship TEXT NOT NULL,
    has_dap INTEGER NOT NULL DEFAULT 0,
    is_enabled INTEGER NOT NULL DEFAULT 1,
    dap_required TEXT,
    group_tag TEXT,
    groups TEXT NOT NULL DEFAULT '',
    actor TEXT,
    created_at INTEGER NOT NULL,
    removed_at INTEGER
, default_profile INTEGER, default_profile_by TEXT, listing INTEGER NOT NULL DEFAULT 0, listed_at INTEGER, seen_at INTEGER) STRICT;
INSERT INTO customers VALUES(1,'contoso','11111111-2222-4333-8444-000000000001','contoso.example','active',1,1,'yes','Kiosk','',NULL,1795967911300,NULL,1,'root',0,NULL,NULL);
INSERT INTO customers VALUES(2,'northwind','11111111-2222-4333-8444-000000000002','northwind.example','active',0,1,NULL,NULL,'',NULL,1795967911340,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO customers VALUES(3,'fabrikam','11111111-2222-4333-8444-000000000003','fabrikam.example','ended',0,1,NULL,NULL,'',NULL,1795967911377,1795967912491,NULL,NULL,0,NULL,NULL);
CREATE TABLE devices(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers(id),
    authority TEXT NOT NULL,
    serial_number TEXT COLLATE NOCASE,
    product_id TEXT,
    manufacturer TEXT,
    model TEXT,
    group_tag TEXT,
    origin TEXT NOT NULL,
    endorsement_key BLOB,
    registered_at INTEGER NOT NULL,
    registered_by TEXT NOT NULL,
    import_id INTEGER,
    import_row INTEGER
, profile_id INTEGER, origin_name TEXT, origin_at INTEGER, origin_by TEXT, owed_import INTEGER, remote_id TEXT, batch TEXT COLLATE NOCASE, allowed_verbs TEXT, listing INTEGER NOT NULL DEFAULT 0, uuid BLOB, firmware_manufacturer TEXT) STRICT;
INSERT INTO devices VALUES(1,1,'local','T8320228','3305744429192','NORTHWIND','20BB000EFG','Kiosk','this-partner',X'55b16c35f34639375a0c5290dfac75953e8af43ef9342fc3436f54bcdefb4c9e',1795967911532,'root',1,2,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,X'a938afc7ac20244dac36ede5021d1641',NULL);
INSERT INTO devices VALUES(2,1,'local','SYN-WZ160787','3305615434040','NORTHWIND','20BB000EFG','Kiosk','this-partner',X'8905f716c30c7a92b9e11112d7ffed59ea01786f0f68ecd85c5de485aebecd8a',1795967911532,'root',1,3,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,X'749588db749f8e48b16b81f6c2033567',NULL);
INSERT INTO devices VALUES(4,1,'local','S2',NULL,'Contoso','Synthetic 14','Kiosk','this-partner',NULL,1795967911640,'root',2,3,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO devices VALUES(5,1,'local','S3',NULL,'Contoso','Synthetic 14','Kiosk','this-partner',NULL,1795967911640,'root',2,4,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO devices VALUES(6,1,'local','S4',NULL,'Contoso','Synthetic 14','Kiosk','this-partner',NULL,1795967911640,'root',2,5,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO devices VALUES(7,2,'local','N1',NULL,'Contoso','Synthetic 14',NULL,'this-partner',NULL,1795967911750,'root',3,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO devices VALUES(9,2,'local','F1',NULL,'Contoso','Synthetic 14',NULL,'other-partner',NULL,1795967912444,'root',NULL,NULL,NULL,'Fabrikam',1795967912444,'root',NULL,NULL,NULL,NULL,0,NULL,NULL);
CREATE TABLE hardware_hashes(
    device_id INTEGER PRIMARY KEY REFERENCES devices(id),
    sealed BLOB NOT NULL,
    unusual_length INTEGER,
    tail BLOB
) STRICT;
INSERT INTO hardware_hashes VALUES(1,X'4f41910301001c0000000a000100ab3f00000a002c12ab3fb741e1307802090302001000090001000800100001000000050019001000000000000000400000000000000002000100030300110047656e75696e6553796e7468000400340053796e74686574696320435055204020322e303047487a000000000000000000000000000000000000000000000000000600100000020000000000001100000107002400334236374545343739343543303838327c53594e54482053534420353132477c08001a000e000000025c467a801008000000500043004900000008001a000e000000027a93be5063080000005000430049000000090010003501ae0080073804000000801b0008001f001100090010003501ae0080073804000000801b0008001f0011000a0009000a020000000d004c0054504d2d56657273696f6e3a322e30202d4c6576656c3a302d5265766973696f6e3a312e33382d56656e646f7249443a2753594e54272d4669726d776172653a36353533362e3100190004017500c4e002a7cad0747897626a6d429c96c25cce585934ebd3ad57d31e62726bac97209c6db5523b1343df5bb84b0e8bd87352438362bfae7469233922f1dfeab461116d3b21fcdf395e9533995fa8be9f1151569eeb7728a546c99c271013ebf17d5b4552edf372db0e37627ed1c3f07f1a431e5295ff3d347ebdf36df720e7c43937bccb7c777b2a5648fe1595e7e29457b3db6a206628b10fd37b082c62cadef6eefb31233876681b9632b12355c4fb762d58ddd4e5b14dbb597d6ecb4b2f276b0816981c8f5bd6e763616a598e6c09d92b478ead23f514e568e5c075653a039604bf806f911cbb70fa6efcde6252bb10f1c056996f95005396029a7c3f160b002e000000000001002000000055b16c35f34639375a0c5290dfac75953e8af43ef9342fc3436f54bcdefb4c9e0c001400a938afc7ac20244dac36ede5021d16410e000d005438333230323238000f00170053796e746865746963204669726d776172650010000e004e4f52544857494e440011000f00323042423030304546470012000a00534b552d3100130015004e4f52544857494e442066616d696c790017000800312e300014000e004e4f52544857494e440015000900303030300016000800312e31001800120033333035373434343239313932001a0012005b54485d5831392d3030303030001c002500334236374545343739343543303838327c53594e54482053534420353132477c0043532400ce59f6799b1a31b2516a53844ee9ee83bbc410089b611be62b41490bd1234dff',NULL,NULL);
INSERT INTO hardware_hashes VALUES(2,X'4f41140401001c0000000a000100614a00000a002c12614a26e4e530040209050200100009000100080010000100000022000f000200080008000102000400050019001000000000000000400000000000000002000100030300110047656e75696e6553796e7468000400340053796e74686574696320435055204020322e303047487a000000000000000000000000000000000000000000000000000600100000020000000000001100000107002400323634383335423842374134443731457c53594e54482053534420353132477c090010003501ae0080073804000000801b0008001f001100090010003501ae0080073804000000801b0008001f0011000a0009000a020000000d004c0054504d2d56657273696f6e3a322e30202d4c6576656c3a302d5265766973696f6e3a312e33382d56656e646f7249443a2753594e54272d4669726d776172653a36353533362e310019000401eeebd1c2d9c28b84efaad5096320777c4873a38b07b1e243ddf95a707dc9d3cd7afceb4443d1309797e5288f4c95e5c5c8ff576570ec1cb47f75a919e574fb68ca9ac62e40df5c6f1a3fb0e67e4e57f5823026bf621bf6b02331c0b3d28e8464cc694ab428fe02e7edb0aa6180d76f7fea8e01f9f9f79dcbbcb0f6f454b7a42e950796b6498efe678bc7131b6d3403bfc68b06f6cc6baaea411d00e434746d8e6b132097350c8be07bd8962025c3dc8ea3385e03d5fab024b630496e42d3e7d4c2ce755a621bd7b0d75d91d3a08c569e9518de641d853f6b4be131f5e193350ec54398105b6f564b6c44ce44b7e996206489cc46023fdb7ffb962156cb0442650b002e00000000000100200000008905f716c30c7a92b9e11112d7ffed59ea01786f0f68ecd85c5de485aebecd8a0c001400749588db749f8e48b16b81f6c20335670e00110053594e2d575a313630373837000f00170053796e746865746963204669726d776172650010000e004e4f52544857494e440011000f00323042423030304546470012000a00534b552d3100130015004e4f52544857494e442066616d696c790017000800312e300014000e004e4f52544857494e440015000900303030300016000800312e31001800120033333035363135343334303430001a0012005b54485d5831392d3030303030001c002500323634383335423842374134443731457c53594e54482053534420353132477c001d0016000000000800000000000000000000000001011d0016000000000800000000000000000000000001011e003c0043006f006e0074006f0073006f007c00530079006e00740068006500740069006300200047007200610070006800690063007300200030001e003c0043006f006e0074006f0073006f007c00530079006e0074006800650074006900630020004700720061007000680069006300730020003100435324003eafc5878ac7436e398c2086b8aa982f65fcaca2b66e7891e1f770e854e097d1',NULL,NULL);
CREATE TABLE imports(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers(id),
    customer TEXT NOT NULL,
    operation TEXT NOT NULL,
    profile TEXT,
    authority TEXT NOT NULL,
    file BLOB NOT NULL,
    source_device INTEGER NOT NULL,
    source_inode INTEGER NOT NULL,
    source_size INTEGER NOT NULL,
    source_mode INTEGER NOT NULL,
    source_owner INTEGER NOT NULL,
    source_modified_at INTEGER NOT NULL,
    person_uid INTEGER NOT NULL,
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    granted TEXT NOT NULL,
    state TEXT NOT NULL,
    claimed_at INTEGER NOT NULL,
    settled_at INTEGER,
    reported_at INTEGER,
    copy_size INTEGER,
    copy_digest BLOB,
    earlier_import INTEGER,
    layout TEXT,
    rows_done INTEGER NOT NULL DEFAULT 0,
    last_row INTEGER NOT NULL DEFAULT 0,
    refusal_outcome TEXT,
    refusal_code TEXT,
    refusal_reason TEXT,
    refusal_next_step TEXT,
    refusal_rule TEXT
, approved_by TEXT, approved_at INTEGER, cancelled_by TEXT, cancelled_at INTEGER, retry_of INTEGER, list_removed_at INTEGER, daemon TEXT) STRICT;
INSERT INTO imports VALUES(1,1,'contoso','device.register',NULL,'local',X'6861736865732e637376',65024,1379425,8083,420,0,1795967911520456547,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795967911524,1795967911540,1795967911547,8083,X'1c6265dc9fa1d76d43248fc08f99871116c0deb8d1ecce3c585a68507a95f1f879bc7842e4772c194d0f1f1d6b9eb98d88887de4071662fc1604ed0c4ca74e85',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',2,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(2,1,'contoso','device.register',NULL,'local',X'706c61696e2e637376',65024,1379429,239,420,0,1795967911627993199,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795967911634,1795967911643,1795967911650,239,X'd467cd523dbfcdf813361d10c49a749627a2ad5522ba1cc9d3e5efd893e772693439d3af1a84726922c66399850121ddffb9bbfd0ed77e8df1f0170b7c0ff446',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',6,7,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(3,2,'northwind','device.register',NULL,'local',X'6f746865722e637376',65024,1379434,137,420,0,1795967911741799917,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795967911744,1795967911753,1795967911759,137,X'43ccf5aaa6f4f6eb840b3102650c2e512bd5bbb1fabb886d8b361aaaeb625ef6c82526fd67f3f4721bc8ef80b7143bc4e053d7c47520b9c67616e2028081b4b4',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',2,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(4,3,'fabrikam','device.register',NULL,'local',X'656e6465642e637376',65024,1379439,111,420,0,1795967911849972763,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795967911854,1795967911862,1795967911868,111,X'599f053dd1ea9386b42dfa2846d93e091cd1c228f3b6fe18cf5d22842ad50364b37306006c365fd7c8eb20fbaf059dfdb22747830f0be070a03d973b1f903e41',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',1,2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795967912491,NULL);
INSERT INTO imports VALUES(5,1,'contoso','device.register',NULL,'local',X'6e6f6e652e637376',65024,1379443,8,420,0,1795967911958507870,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795967911961,1795967911969,1795967911973,8,X'd2ef3ee0df70600d552034eedc9ecb14ee633f146bb6a3836163db6ff5dcc8c81f49690d6ce2a08a9fb7182f465e8a1a8b75bbef9dd580f7bbf657edfb1f8937',NULL,NULL,0,0,'invalid','not-a-device-list','The file has no column that is called serial number, Windows product ID or hardware hash, and no cell with a hardware hash.','Drop a CSV file with the header Device Serial Number,Windows Product ID,Hardware Hash.',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(6,1,'contoso','device.deregister',NULL,'local',X'617761792e637376',65024,1376704,111,420,0,1795967912082277244,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795967912086,1795967912096,1795967912100,111,X'8c46f6a08eb29fb0c532fbd3b393db75fd6247e8786b4277fc2b337c3a4bc243abe86d216a2d73648d82a10dde34daa6c52f635a9e6733cdbf7403d40fe0ad85',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',1,2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(7,1,'contoso','profile.apply','kiosk','local',X'70726f66696c652e637376',65024,1376817,111,420,0,1795967912189559110,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795967912192,1795967912198,1795967912201,111,X'bb370305261297ddd61ea6d8c1648217d27089f21cee2df378b4e6798b1807b2b7d534c0a708a35b33da2ce76efac52acfb80c3f4f365b5e116c5051277f40d2',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',1,2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(8,1,'contoso','device.deregister',NULL,'local',X'6d616e792e637376',65024,1376819,163,420,0,1795967912297151839,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','held',1795967912300,NULL,NULL,163,X'3e21e67433c17b0d41cb1537714c48ce98aa4f30940c3095956c7653e612fd8056f06a2f7ddcceb436fab5979f76e22955dfb045fe5c6834ac5a7ef1da9f649d',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',3,4,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE verdicts(
    id INTEGER PRIMARY KEY,
    outcome TEXT NOT NULL,
    code TEXT NOT NULL,
    rule TEXT,
    reason TEXT NOT NULL,
    next_step TEXT NOT NULL
) STRICT;
INSERT INTO verdicts VALUES(1,'registered','recorded-locally','new-device','The device is new: no customer had it, and the reseller relationship is active.','Microsoft was not told. To upload by hand: ''autopilotctl device export contoso --format partner-center''.');
INSERT INTO verdicts VALUES(2,'unchanged','duplicate-row',NULL,'Row 2 of this list names the same device.','');
INSERT INTO verdicts VALUES(3,'invalid','incomplete-identifiers',NULL,'The row does not name a device in one of Partner Center''s six ways: the serial number is missing.','Give the hardware hash; or the Windows product ID alone; or serial number, manufacturer and model.');
INSERT INTO verdicts VALUES(4,'refused','held-elsewhere','one-customer','The device is registered to another customer, and a device belongs to one customer only.','If the device changed hands, whoever had it before must have it deregistered first; then try again.');
INSERT INTO verdicts VALUES(5,'registered','recorded-locally','new-device','The device is new: no customer had it, and the reseller relationship is active.','Microsoft was not told. To upload by hand: ''autopilotctl device export northwind --format partner-center''.');
INSERT INTO verdicts VALUES(6,'registered','recorded-locally','new-device','The device is new: no customer had it, and the reseller relationship is active.','Microsoft was not told. To upload by hand: ''autopilotctl device export fabrikam --format partner-center''.');
INSERT INTO verdicts VALUES(7,'held','needs-approval','partner-added','This partner added the device, so a partner may deregister it.','An admin agent other than the one who dropped the list approves or cancels it: ''autopilotctl import list'' shows its number.');
INSERT INTO verdicts VALUES(8,'deregistered','ok','partner-added','This partner added the device, so a partner may deregister it.','The device''s records in Intune and Entra remain: delete them there if it is given away.');
INSERT INTO verdicts VALUES(9,'unchanged','ok','dap-for-profiles','It has the profile ''kiosk'' already. DAP or qualifying GDAP is required to apply profiles, and the partner has DAP.','');
CREATE TABLE import_rows(
    import_id INTEGER NOT NULL,
    row INTEGER NOT NULL,
    device_id INTEGER,
    verdict_id INTEGER NOT NULL,
    serial_number TEXT NOT NULL,
    product_id TEXT NOT NULL,
    PRIMARY KEY(import_id, row)
) STRICT, WITHOUT ROWID;
INSERT INTO import_rows VALUES(1,2,1,1,'T8320228','');
INSERT INTO import_rows VALUES(1,3,2,1,'SYN-WZ160787','');
INSERT INTO import_rows VALUES(2,2,3,1,'S1','');
INSERT INTO import_rows VALUES(2,3,4,1,'S2','');
INSERT INTO import_rows VALUES(2,4,5,1,'S3','');
INSERT INTO import_rows VALUES(2,5,6,1,'S4','');
INSERT INTO import_rows VALUES(2,6,3,2,'S1','');
INSERT INTO import_rows VALUES(2,7,NULL,3,'','');
INSERT INTO import_rows VALUES(3,2,NULL,4,'S1','');
INSERT INTO import_rows VALUES(3,3,7,5,'N1','');
INSERT INTO import_rows VALUES(4,2,8,6,'Z1','');
INSERT INTO import_rows VALUES(6,2,3,8,'S1','');
INSERT INTO import_rows VALUES(7,2,4,9,'S2','');
INSERT INTO import_rows VALUES(8,2,4,7,'S2','');
INSERT INTO import_rows VALUES(8,3,5,7,'S3','');
INSERT INTO import_rows VALUES(8,4,6,7,'S4','');
CREATE TABLE gdaps(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers(id),
    roles TEXT NOT NULL,
    granted_at INTEGER NOT NULL,
    granted_by TEXT NOT NULL,
    expires TEXT NOT NULL,
    removed_at INTEGER,
    removed_by TEXT
, remote_id TEXT) STRICT;
INSERT INTO gdaps VALUES(1,2,'Intune Administrator',1795967911498,'root','2027-11-21',NULL,NULL,NULL);
CREATE TABLE subscriptions(
    id TEXT PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers(id),
    name TEXT NOT NULL,
    is_provisioned INTEGER NOT NULL,
    has_role_assignment INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO subscriptions VALUES('11111111-2222-4333-8444-000000000009',1,'Production',0,0,1795967911513,'root');
CREATE TABLE profiles(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers(id),
    name TEXT NOT NULL COLLATE NOCASE,
    display_name TEXT NOT NULL,
    settings TEXT NOT NULL,
    authority TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL
, remote_id TEXT, sent_at INTEGER, request_id TEXT) STRICT;
INSERT INTO profiles VALUES(1,1,'kiosk','kiosk','skip-oem-registration','local',1795967911447,'root',1795967911447,'root',NULL,NULL,NULL);
CREATE TABLE departed_devices(
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers(id),
    authority TEXT NOT NULL,
    serial_number TEXT COLLATE NOCASE,
    product_id TEXT,
    manufacturer TEXT,
    model TEXT,
    origin TEXT NOT NULL,
    registered_at INTEGER NOT NULL,
    registered_by TEXT NOT NULL,
    departed_at INTEGER NOT NULL,
    departed_by TEXT NOT NULL,
    import_id INTEGER,
    import_row INTEGER
) STRICT;
INSERT INTO departed_devices VALUES(3,1,'local','S1',NULL,'Contoso','Synthetic 14','this-partner',1795967911640,'root',1795967912094,'root',6,2);
CREATE TABLE departed_identities(
    kind INTEGER NOT NULL,
    value BLOB NOT NULL,
    device_id INTEGER NOT NULL,
    authority TEXT NOT NULL,
    PRIMARY KEY(kind, value, device_id)
) STRICT, WITHOUT ROWID;
INSERT INTO departed_identities VALUES(4,X'733100636f6e746f736f',3,'local');
CREATE TABLE counters(
    name TEXT NOT NULL,
    labels TEXT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY(name, labels)
) STRICT, WITHOUT ROWID;
INSERT INTO counters VALUES('claims','["device.deregister"]',2);
INSERT INTO counters VALUES('claims','["device.register"]',5);
INSERT INTO counters VALUES('claims','["profile.apply"]',1);
INSERT INTO counters VALUES('import-milliseconds','[]',103);
INSERT INTO counters VALUES('import-seconds','["0.1"]',7);
INSERT INTO counters VALUES('imports','["device.deregister","reported"]',1);
INSERT INTO counters VALUES('imports','["device.register","invalid"]',1);
INSERT INTO counters VALUES('imports','["device.register","reported"]',4);
INSERT INTO counters VALUES('imports','["profile.apply","reported"]',1);
INSERT INTO counters VALUES('refusals','["one-customer"]',1);
INSERT INTO counters VALUES('rows','["deregistered","ok"]',1);
INSERT INTO counters VALUES('rows','["invalid","incomplete-identifiers"]',1);
INSERT INTO counters VALUES('rows','["refused","held-elsewhere"]',1);
INSERT INTO counters VALUES('rows','["registered","recorded-locally"]',8);
INSERT INTO counters VALUES('rows','["unchanged","duplicate-row"]',1);
INSERT INTO counters VALUES('rows','["unchanged","ok"]',1);
CREATE TABLE batches(
    customer_id INTEGER NOT NULL REFERENCES customers(id),
    name TEXT NOT NULL COLLATE NOCASE,
    created_by TEXT,
    PRIMARY KEY(customer_id, name)
) STRICT, WITHOUT ROWID;
INSERT INTO batches VALUES(1,'Kiosk','Fabrikam Partner');
CREATE TABLE owed(
    import_id INTEGER NOT NULL,
    row INTEGER NOT NULL,
    customer_id INTEGER NOT NULL REFERENCES customers(id),
    device_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    batch TEXT COLLATE NOCASE,
    profile_id INTEGER,
    promise_id INTEGER NOT NULL REFERENCES verdicts(id),
    submission_id INTEGER,
    position INTEGER,
    faults INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    since INTEGER NOT NULL,
    PRIMARY KEY(import_id, row)
) STRICT, WITHOUT ROWID;
INSERT INTO owed VALUES(2,3,1,4,'register','Kiosk',NULL,1,1,0,1,1795000003000,1795000000000);
CREATE TABLE submissions(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers(id),
    kind TEXT NOT NULL,
    batch TEXT,
    creates_batch INTEGER NOT NULL,
    row_count INTEGER NOT NULL,
    request_id TEXT NOT NULL UNIQUE,
    tracking_id TEXT,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    recorded_at INTEGER NOT NULL,
    accepted_at INTEGER,
    settled_at INTEGER
) STRICT;
INSERT INTO submissions VALUES(1,1,'register','Kiosk',1,2,'5d3c9b5e-7c1e-4f2e-9f6a-0d3b6a1c2e4f','tracking','settled',1,1795000000000,1795000001000,1795000002000);
CREATE TABLE profile_deletions(
    customer_id INTEGER NOT NULL REFERENCES customers(id),
    remote_id TEXT NOT NULL,
    PRIMARY KEY(customer_id, remote_id)
) STRICT, WITHOUT ROWID;
INSERT INTO profile_deletions VALUES(1,'9d3c9b5e-7c1e-4f2e-9f6a-0d3b6a1c2e4f');
CREATE TABLE device_keys(
    key INTEGER NOT NULL,
    device_id INTEGER NOT NULL,
    PRIMARY KEY(key, device_id)
) STRICT, WITHOUT ROWID;
INSERT INTO device_keys VALUES(-9223223738093807052,1);
INSERT INTO device_keys VALUES(-8352757267552333699,2);
INSERT INTO device_keys VALUES(-4396191688735979352,1);
INSERT INTO device_keys VALUES(-1562750567617892854,2);
INSERT INTO device_keys VALUES(-1207997621924193947,2);
INSERT INTO device_keys VALUES(-657331218717309811,4);
INSERT INTO device_keys VALUES(-384393091528147527,2);
INSERT INTO device_keys VALUES(1204919485827788317,1);
INSERT INTO device_keys VALUES(1449364897544962146,7);
INSERT INTO device_keys VALUES(2143165728869643248,5);
INSERT INTO device_keys VALUES(5800347320294841044,6);
INSERT INTO device_keys VALUES(6953020679483535876,1);
INSERT INTO device_keys VALUES(8001571374786884481,9);
CREATE TABLE audit_words(
    id INTEGER PRIMARY KEY,
    person TEXT NOT NULL,
    operation TEXT NOT NULL,
    customer TEXT,
    outcome TEXT NOT NULL,
    rule TEXT,
    detail TEXT NOT NULL
) STRICT;
INSERT INTO audit_words VALUES(1,'root','customer.add','contoso','done',NULL,'tenant 11111111-2222-4333-8444-000000000001, domain contoso.example');
INSERT INTO audit_words VALUES(2,'root','customer.accept','contoso','done',NULL,'none → active, DAP no');
INSERT INTO audit_words VALUES(3,'root','customer.add','northwind','done',NULL,'tenant 11111111-2222-4333-8444-000000000002, domain northwind.example');
INSERT INTO audit_words VALUES(4,'root','customer.accept','northwind','done',NULL,'none → active, DAP no');
INSERT INTO audit_words VALUES(5,'root','customer.add','fabrikam','done',NULL,'tenant 11111111-2222-4333-8444-000000000003, domain fabrikam.example');
INSERT INTO audit_words VALUES(6,'root','customer.accept','fabrikam','done',NULL,'none → active, DAP no');
INSERT INTO audit_words VALUES(7,'root','delegation.grant','contoso','done',NULL,'DAP yes');
INSERT INTO audit_words VALUES(8,'root','customer.update','contoso','done',NULL,'dap-required '''' → ''yes''; group-tag '''' → ''Kiosk''');
INSERT INTO audit_words VALUES(9,'root','profile.create','contoso','done','dap-for-profiles','kiosk: skip-oem-registration');
INSERT INTO audit_words VALUES(10,'root','profile.create','contoso','done','dap-for-profiles','gone: no settings');
INSERT INTO audit_words VALUES(11,'root','customer.update','contoso','done',NULL,'default profile kiosk');
INSERT INTO audit_words VALUES(12,'root','delegation.grant','northwind','done',NULL,'GDAP 1: Intune Administrator until 2027-11-21');
INSERT INTO audit_words VALUES(13,'root','subscription.add','contoso','done',NULL,'11111111-2222-4333-8444-000000000009');
INSERT INTO audit_words VALUES(14,'root','device.register','contoso','registered','new-device','recorded-locally');
INSERT INTO audit_words VALUES(15,'root','profile.apply','contoso','profile-applied',NULL,'kiosk, the default profile');
INSERT INTO audit_words VALUES(16,'root','device.register','contoso','registered','new-device','recorded-locally');
INSERT INTO audit_words VALUES(17,'root','profile.apply','contoso','profile-applied',NULL,'kiosk, the default profile');
INSERT INTO audit_words VALUES(18,'root','device.register','contoso','registered','new-device','recorded-locally');
INSERT INTO audit_words VALUES(19,'root','profile.apply','contoso','profile-applied',NULL,'kiosk, the default profile');
INSERT INTO audit_words VALUES(20,'root','device.register','contoso','registered','new-device','recorded-locally');
INSERT INTO audit_words VALUES(21,'root','profile.apply','contoso','profile-applied',NULL,'kiosk, the default profile');
INSERT INTO audit_words VALUES(22,'root','device.register','contoso','registered','new-device','recorded-locally');
INSERT INTO audit_words VALUES(23,'root','profile.apply','contoso','profile-applied',NULL,'kiosk, the default profile');
INSERT INTO audit_words VALUES(24,'root','device.register','contoso','registered','new-device','recorded-locally');
INSERT INTO audit_words VALUES(25,'root','profile.apply','contoso','profile-applied',NULL,'kiosk, the default profile');
INSERT INTO audit_words VALUES(26,'root','device.register','contoso','unchanged',NULL,'duplicate-row');
INSERT INTO audit_words VALUES(27,'root','device.register','contoso','invalid',NULL,'incomplete-identifiers');
INSERT INTO audit_words VALUES(28,'root','device.register','northwind','refused','one-customer','held-elsewhere');
INSERT INTO audit_words VALUES(29,'root','device.register','northwind','registered','new-device','recorded-locally');
INSERT INTO audit_words VALUES(30,'root','device.register','fabrikam','registered','new-device','recorded-locally');
INSERT INTO audit_words VALUES(31,'root','device.register','contoso','invalid',NULL,'not-a-device-list');
INSERT INTO audit_words VALUES(32,'root','device.deregister','contoso','deregistered','partner-added','ok');
INSERT INTO audit_words VALUES(33,'root','profile.apply','contoso','unchanged','dap-for-profiles','ok');
INSERT INTO audit_words VALUES(34,'root','import.hold','contoso','done',NULL,'deregister 3 devices, more than DeregisterLimit=2');
INSERT INTO audit_words VALUES(35,'root','device.record','northwind','recorded',NULL,'other-partner (Fabrikam)');
INSERT INTO audit_words VALUES(36,'root','profile.delete','contoso','done','dap-for-profiles','gone: no settings');
INSERT INTO audit_words VALUES(37,'root','customer.end','fabrikam','done',NULL,'active → ended, DAP no');
INSERT INTO audit_words VALUES(38,'root','customer.remove','fabrikam','done',NULL,'1 devices erased');
CREATE TABLE IF NOT EXISTS "audit"(
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    words_id INTEGER NOT NULL,
    device_id INTEGER,
    import_id INTEGER,
    row INTEGER,
    chain BLOB NOT NULL
) STRICT;
INSERT INTO audit VALUES(1,1795967911300,1,NULL,NULL,NULL,X'ef4bdd680ca1e092621ef83c3c357594fdc47d543ea1bf603b7531137efbb40a');
INSERT INTO audit VALUES(2,1795967911325,2,NULL,NULL,NULL,X'ae38143181aa3296c4183f599242bfcb826dde9f3b39c05b29f914a03399f426');
INSERT INTO audit VALUES(3,1795967911340,3,NULL,NULL,NULL,X'ad36e69c3df71c190b5a9ef427107013a0120a509050a6cddbe7951c2cfbf6d0');
INSERT INTO audit VALUES(4,1795967911362,4,NULL,NULL,NULL,X'e5feda62b4ecae8354c6bd9326ad395b94be99c4d4af7ce3cf975fc0a7c3a7a4');
INSERT INTO audit VALUES(5,1795967911377,5,NULL,NULL,NULL,X'21e1501dde53114095125e700d6a14a2b4e291a29ac1676bcefd8c8984277969');
INSERT INTO audit VALUES(6,1795967911401,6,NULL,NULL,NULL,X'75152718737eb9578dd5d470177317b8da1b7c52dd52a91f15eb7394ba521be7');
INSERT INTO audit VALUES(7,1795967911415,7,NULL,NULL,NULL,X'70b8890a3a319889b5620abe2d0042498c59d371de6f064893a21784aff19ace');
INSERT INTO audit VALUES(8,1795967911431,8,NULL,NULL,NULL,X'125e524aa489f97fe8863674ed0ca331e3331e07b8fc20d18a37f5d63998a360');
INSERT INTO audit VALUES(9,1795967911447,9,NULL,NULL,NULL,X'a9904bf3c1e5035527af13e0809880aac24cbe9a90d55ec73e9e42b40c1380de');
INSERT INTO audit VALUES(10,1795967911465,10,NULL,NULL,NULL,X'2a3283952a2b7d8cd3598e331406c22ea6dac842b7f1388b6821e2d02b3eee6d');
INSERT INTO audit VALUES(11,1795967911482,11,NULL,NULL,NULL,X'745935edcc6ea3dafadd3fd7b68b91808accc3dd4fc9d91f5c7df2cec7bbeb13');
INSERT INTO audit VALUES(12,1795967911498,12,NULL,NULL,NULL,X'9cba5f8416148c712f0ca738bf29b8b1fbd52774a85f391acc7aa7dbe99954fa');
INSERT INTO audit VALUES(13,1795967911513,13,NULL,NULL,NULL,X'b48c663709dd2ef3437fdbab4fa2bcf714f81c18f05c16926939356660a26d2a');
INSERT INTO audit VALUES(14,1795967911532,14,1,1,2,X'e6ae9b3603b39ad387fc8443c26e2ec911bfc26b67c0207e286418952b6a3bfa');
INSERT INTO audit VALUES(15,1795967911532,15,1,1,2,X'fbfd2c669b5412b1bd245a33432dc5350748a6a8f3a70fe73629727d00beb023');
INSERT INTO audit VALUES(16,1795967911532,16,2,1,3,X'2c38ce23ce25a90efcffb7e51ed120cb556276b69debfc2bd0e3ebdc5aafe3ba');
INSERT INTO audit VALUES(17,1795967911532,17,2,1,3,X'504a3cb267001a4a0b241b01be8df95fc839c6c10a855d9110a6778f697048e1');
INSERT INTO audit VALUES(18,1795967911640,18,3,2,2,X'ddd3b07bb9e3bc69797106179b3a080d31bca8d552d423624d508e6c796e918f');
INSERT INTO audit VALUES(19,1795967911640,19,3,2,2,X'8591bf9ec256c9ef089afed868cc1d3d283be4a1d04783d7e41e9ef8b8677e8f');
INSERT INTO audit VALUES(20,1795967911640,20,4,2,3,X'a074e880dd7923601b686ccccfffaa499f1f6144b48f720ebf6daf666fd89209');
INSERT INTO audit VALUES(21,1795967911640,21,4,2,3,X'd006610e0cdac45e46b78a85b991378324e9525267dab47eca2d367608d1166c');
INSERT INTO audit VALUES(22,1795967911640,22,5,2,4,X'70398ef229c9e866923dff751ea5588e826d8e9b54953ca555e65631b3c54d0a');
INSERT INTO audit VALUES(23,1795967911640,23,5,2,4,X'127936fdd5f5c25e7e6b0005f6ff9df9c6b9bebf77fb2e8881d006ef3c05b374');
INSERT INTO audit VALUES(24,1795967911640,24,6,2,5,X'049d066e2fb148a680ec08ceed940732cfdd3dddeceef43113de0d115db75682');
INSERT INTO audit VALUES(25,1795967911640,25,6,2,5,X'b898eac96852ae80243449c6d315370fe356784edef15058c519af25e65ef180');
INSERT INTO audit VALUES(26,1795967911640,26,3,2,6,X'287340ea7463a25819e9707a0b0f3473ecf4b8b0cf28082b4bdb107e97157658');
INSERT INTO audit VALUES(27,1795967911640,27,NULL,2,7,X'cc46b32dfea4931ea9ee9576fbcbbee2fb4d1be6e139e396af2c624d357531df');
INSERT INTO audit VALUES(28,1795967911750,28,NULL,3,2,X'dd12a8a822d50f307c87d01bc070231b2ff6b5009631f572933db21cc7751f8f');
INSERT INTO audit VALUES(29,1795967911750,29,7,3,3,X'401544ab74869f0d7fc76a6a6456c53799dea5458a49a1b8a6e5f3a557fb4946');
INSERT INTO audit VALUES(30,1795967911858,30,8,4,2,X'17a7a33e1b4d6c9792cf48c1ea6911e02f4c616918dbd2fffe9d711008f691fd');
INSERT INTO audit VALUES(31,1795967911969,31,NULL,5,NULL,X'033fa31aede0c2ffe8580610ede2c3cc7d3e4b656823b4af570bf2d03659ea79');
INSERT INTO audit VALUES(32,1795967912094,32,3,6,2,X'83ea9eb7d36e2125f3aa36a5a47714499c5d7ecc3f0dcfdb822a76e220b73453');
INSERT INTO audit VALUES(33,1795967912196,33,4,7,2,X'bc848cfe2eeedff9bd5a6c1ed9a31fab4e91fd36ef656857a0f1cea9146d0664');
INSERT INTO audit VALUES(34,1795967912318,34,NULL,8,NULL,X'23945985b057bd2c0521b4f8e56c7606d6a08c4e7104b0bfef88aeee429a301b');
INSERT INTO audit VALUES(35,1795967912444,35,9,NULL,2,X'ea8a6eae348206619b5a989934d18bc122170513519499309098af982200483a');
INSERT INTO audit VALUES(36,1795967912460,36,NULL,NULL,NULL,X'574f35729494573be18f24587864ec3b29c3a9a063c1469c342568bdbd86adc9');
INSERT INTO audit VALUES(37,1795967912476,37,NULL,NULL,NULL,X'fb5b64fa714bf7f662f7da6ba73802b6d918cdb5820c9e917f76bb8a84391085');
INSERT INTO audit VALUES(38,1795967912491,38,NULL,NULL,NULL,X'fde8907874472cc126ee96fe5b2c72abe8682f7b54a114ff89070ade491c5daa');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('customers',3);
INSERT INTO sqlite_sequence VALUES('profiles',2);
INSERT INTO sqlite_sequence VALUES('gdaps',1);
INSERT INTO sqlite_sequence VALUES('imports',8);
INSERT INTO sqlite_sequence VALUES('devices',9);
INSERT INTO sqlite_sequence VALUES('submissions',1);
CREATE UNIQUE INDEX customers_name ON customers(name COLLATE NOCASE) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX customers_tenant ON customers(tenant_id) WHERE removed_at IS NULL;
CREATE INDEX imports_unfinished ON imports(id) WHERE state <> 'reported';
CREATE INDEX imports_customer ON imports(customer_id, id);
CREATE INDEX imports_digest ON imports(copy_digest) WHERE copy_digest IS NOT NULL;
CREATE INDEX import_rows_device ON import_rows(device_id, import_id) WHERE device_id IS NOT NULL;
CREATE INDEX devices_profile ON devices(profile_id) WHERE profile_id IS NOT NULL;
CREATE INDEX gdaps_customer ON gdaps(customer_id);
CREATE INDEX subscriptions_customer ON subscriptions(customer_id);
CREATE UNIQUE INDEX profiles_name ON profiles(customer_id, name COLLATE NOCASE);
CREATE INDEX departed_devices_serial ON departed_devices(customer_id, serial_number);
CREATE INDEX departed_devices_import ON departed_devices(import_id, product_id) WHERE import_id IS NOT NULL;
CREATE INDEX departed_identities_device ON departed_identities(device_id);
CREATE INDEX imports_list_kept ON imports(reported_at, id) WHERE list_removed_at IS NULL;
CREATE UNIQUE INDEX devices_remote ON devices(customer_id, remote_id) WHERE remote_id IS NOT NULL;
CREATE INDEX owed_next ON owed(customer_id, submission_id, import_id, row);
CREATE INDEX submissions_open ON submissions(customer_id) WHERE state <> 'settled';
CREATE INDEX devices_customer ON devices(customer_id);
CREATE INDEX audit_device ON audit(device_id) WHERE device_id IS NOT NULL;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_words_are_never_changed BEFORE UPDATE ON audit_words
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_words_are_never_removed BEFORE DELETE ON audit_words
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
COMMIT;
