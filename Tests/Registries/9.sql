-- SPDX-License-Identifier: Apache-2.0
-- Made by Tests/Registries/make; never changed.
PRAGMA application_id = 1095780684;
PRAGMA user_version = 9;
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
INSERT INTO customers VALUES(1,'contoso','11111111-2222-4333-8444-000000000001','contoso.example','active',1,1,'yes','Kiosk','',NULL,1796003882062,NULL,1,'root',0,NULL,NULL);
INSERT INTO customers VALUES(2,'northwind','11111111-2222-4333-8444-000000000002','northwind.example','active',0,1,NULL,NULL,'',NULL,1796003882089,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO customers VALUES(3,'fabrikam','11111111-2222-4333-8444-000000000003','fabrikam.example','ended',0,1,NULL,NULL,'',NULL,1796003882112,1796003883142,NULL,NULL,0,NULL,NULL);
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
INSERT INTO devices VALUES(1,1,'local','T8320228','3305744429192','NORTHWIND','20BB000EFG','Kiosk','this-partner',X'55b16c35f34639375a0c5290dfac75953e8af43ef9342fc3436f54bcdefb4c9e',1796003882218,'root',1,2,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,X'a938afc7ac20244dac36ede5021d1641',NULL);
INSERT INTO devices VALUES(2,1,'local','SYN-WZ160787','3305615434040','NORTHWIND','20BB000EFG','Kiosk','this-partner',X'8905f716c30c7a92b9e11112d7ffed59ea01786f0f68ecd85c5de485aebecd8a',1796003882218,'root',1,3,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,X'749588db749f8e48b16b81f6c2033567',NULL);
INSERT INTO devices VALUES(4,1,'local','S2',NULL,'Contoso','Synthetic 14','Kiosk','this-partner',NULL,1796003882321,'root',2,3,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO devices VALUES(5,1,'local','S3',NULL,'Contoso','Synthetic 14','Kiosk','this-partner',NULL,1796003882321,'root',2,4,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO devices VALUES(6,1,'local','S4',NULL,'Contoso','Synthetic 14','Kiosk','this-partner',NULL,1796003882321,'root',2,5,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO devices VALUES(7,2,'local','N1',NULL,'Contoso','Synthetic 14',NULL,'this-partner',NULL,1796003882429,'root',3,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO devices VALUES(9,2,'local','F1',NULL,'Contoso','Synthetic 14',NULL,'other-partner',NULL,1796003883111,'root',NULL,NULL,NULL,'Fabrikam',1796003883111,'root',NULL,NULL,NULL,NULL,0,NULL,NULL);
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
INSERT INTO imports VALUES(1,1,'contoso','device.register',NULL,'local',X'6861736865732e637376',65024,16498993,8083,420,0,1796003882205238590,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1796003882210,1796003882224,1796003882226,8083,X'1c6265dc9fa1d76d43248fc08f99871116c0deb8d1ecce3c585a68507a95f1f879bc7842e4772c194d0f1f1d6b9eb98d88887de4071662fc1604ed0c4ca74e85',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',2,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(2,1,'contoso','device.register',NULL,'local',X'706c61696e2e637376',65024,16498807,239,420,0,1796003882315045621,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1796003882317,1796003882324,1796003882326,239,X'd467cd523dbfcdf813361d10c49a749627a2ad5522ba1cc9d3e5efd893e772693439d3af1a84726922c66399850121ddffb9bbfd0ed77e8df1f0170b7c0ff446',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',6,7,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(3,2,'northwind','device.register',NULL,'local',X'6f746865722e637376',65024,16498811,137,420,0,1796003882422149044,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1796003882425,1796003882432,1796003882435,137,X'43ccf5aaa6f4f6eb840b3102650c2e512bd5bbb1fabb886d8b361aaaeb625ef6c82526fd67f3f4721bc8ef80b7143bc4e053d7c47520b9c67616e2028081b4b4',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',2,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(4,3,'fabrikam','device.register',NULL,'local',X'656e6465642e637376',65024,16498815,111,420,0,1796003882529413074,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1796003882532,1796003882538,1796003882540,111,X'599f053dd1ea9386b42dfa2846d93e091cd1c228f3b6fe18cf5d22842ad50364b37306006c365fd7c8eb20fbaf059dfdb22747830f0be070a03d973b1f903e41',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',1,2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1796003883142,NULL);
INSERT INTO imports VALUES(5,1,'contoso','device.register',NULL,'local',X'6e6f6e652e637376',65024,16498994,8,420,0,1796003882635052066,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1796003882639,1796003882643,1796003882646,8,X'd2ef3ee0df70600d552034eedc9ecb14ee633f146bb6a3836163db6ff5dcc8c81f49690d6ce2a08a9fb7182f465e8a1a8b75bbef9dd580f7bbf657edfb1f8937',NULL,NULL,0,0,'invalid','not-a-device-list','The file has no column that is called serial number, Windows product ID or hardware hash, and no cell with a hardware hash.','Drop a CSV file with the header Device Serial Number,Windows Product ID,Hardware Hash.',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(6,1,'contoso','device.deregister',NULL,'local',X'617761792e637376',65024,16498996,111,420,0,1796003882754469622,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1796003882758,1796003882770,1796003882772,111,X'8c46f6a08eb29fb0c532fbd3b393db75fd6247e8786b4277fc2b337c3a4bc243abe86d216a2d73648d82a10dde34daa6c52f635a9e6733cdbf7403d40fe0ad85',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',1,2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(7,1,'contoso','profile.apply','kiosk','local',X'70726f66696c652e637376',65024,16498998,111,420,0,1796003882861178810,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1796003882863,1796003882870,1796003882871,111,X'bb370305261297ddd61ea6d8c1648217d27089f21cee2df378b4e6798b1807b2b7d534c0a708a35b33da2ce76efac52acfb80c3f4f365b5e116c5051277f40d2',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',1,2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(8,1,'contoso','device.deregister',NULL,'local',X'6d616e792e637376',65024,16498856,163,420,0,1796003882967052078,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','held',1796003882971,NULL,NULL,163,X'3e21e67433c17b0d41cb1537714c48ce98aa4f30940c3095956c7653e612fd8056f06a2f7ddcceb436fab5979f76e22955dfb045fe5c6834ac5a7ef1da9f649d',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',3,4,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO gdaps VALUES(1,2,'Intune Administrator',1796003882188,'root','2027-11-21',NULL,NULL,NULL);
CREATE TABLE subscriptions(
    id TEXT PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers(id),
    name TEXT NOT NULL,
    is_provisioned INTEGER NOT NULL,
    has_role_assignment INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO subscriptions VALUES('11111111-2222-4333-8444-000000000009',1,'Production',0,0,1796003882199,'root');
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
INSERT INTO profiles VALUES(1,1,'kiosk','kiosk','skip-oem-registration','local',1796003882156,'root',1796003882156,'root',NULL,NULL,NULL);
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
INSERT INTO departed_devices VALUES(3,1,'local','S1',NULL,'Contoso','Synthetic 14','this-partner',1796003882321,'root',1796003882768,'root',6,2);
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
INSERT INTO counters VALUES('import-milliseconds','[]',72);
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
INSERT INTO device_keys VALUES(-657331218717309811,4);
INSERT INTO device_keys VALUES(1449364897544962146,7);
INSERT INTO device_keys VALUES(2143165728869643248,5);
INSERT INTO device_keys VALUES(5800347320294841044,6);
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
INSERT INTO audit_words VALUES(16,'root','device.register','contoso','unchanged',NULL,'duplicate-row');
INSERT INTO audit_words VALUES(17,'root','device.register','contoso','invalid',NULL,'incomplete-identifiers');
INSERT INTO audit_words VALUES(18,'root','device.register','northwind','refused','one-customer','held-elsewhere');
INSERT INTO audit_words VALUES(19,'root','device.register','northwind','registered','new-device','recorded-locally');
INSERT INTO audit_words VALUES(20,'root','device.register','fabrikam','registered','new-device','recorded-locally');
INSERT INTO audit_words VALUES(21,'root','device.register','contoso','invalid',NULL,'not-a-device-list');
INSERT INTO audit_words VALUES(22,'root','device.deregister','contoso','deregistered','partner-added','ok');
INSERT INTO audit_words VALUES(23,'root','profile.apply','contoso','unchanged','dap-for-profiles','ok');
INSERT INTO audit_words VALUES(24,'root','import.hold','contoso','done',NULL,'deregister 3 devices, more than DeregisterLimit=2');
INSERT INTO audit_words VALUES(25,'root','device.record','northwind','recorded',NULL,'other-partner (Fabrikam)');
INSERT INTO audit_words VALUES(26,'root','profile.delete','contoso','done','dap-for-profiles','gone: no settings');
INSERT INTO audit_words VALUES(27,'root','customer.end','fabrikam','done',NULL,'active → ended, DAP no');
INSERT INTO audit_words VALUES(28,'root','customer.remove','fabrikam','done',NULL,'1 devices erased');
CREATE TABLE IF NOT EXISTS "audit"(
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    words_id INTEGER NOT NULL,
    device_id INTEGER,
    import_id INTEGER,
    row INTEGER,
    chain BLOB NOT NULL
) STRICT;
INSERT INTO audit VALUES(1,1796003882062,1,NULL,NULL,NULL,X'46086b95565de0db7e89d58f1cefae4fec275a8845348070ae73f419bc0e22a1');
INSERT INTO audit VALUES(2,1796003882079,2,NULL,NULL,NULL,X'54f42ddbc1b2f30df3c04e496583d1949c69a5d9eb8f140b933b870448cebb2a');
INSERT INTO audit VALUES(3,1796003882089,3,NULL,NULL,NULL,X'd936b35b0e80ae5fdd6d6293b87f4c38fda82457c72671f05cfba5d23d6277e0');
INSERT INTO audit VALUES(4,1796003882102,4,NULL,NULL,NULL,X'ffde96efdfc0fbf09b58fcbaed0148d8800fedfd4d601cda70faa8dd590cc34a');
INSERT INTO audit VALUES(5,1796003882112,5,NULL,NULL,NULL,X'6876b983749fc855029dd97d2e3cb89e9e643006452f3fddf4ae389f0da08386');
INSERT INTO audit VALUES(6,1796003882127,6,NULL,NULL,NULL,X'5a2543b9ff86def79241b6469cddfbeb029d216b853d92af385a8a9ae5a4cd05');
INSERT INTO audit VALUES(7,1796003882136,7,NULL,NULL,NULL,X'2a35ceea121161b062b7af0e19a7c5e2ae32745402416d679152220af3c57a0e');
INSERT INTO audit VALUES(8,1796003882145,8,NULL,NULL,NULL,X'4ff053ee45a0c2013a6c8559eaf32251ee4821bc28b051ab7df3b75c10fa1cd7');
INSERT INTO audit VALUES(9,1796003882156,9,NULL,NULL,NULL,X'df17b10db99ffb846eee22dd03a3a26cef5d4ccdbb31d4bd4e68cc58582b4ba8');
INSERT INTO audit VALUES(10,1796003882167,10,NULL,NULL,NULL,X'ba692ad8b857d6e9ab31baa10a7aa4bbe271702c79fe06911dda7330372a3733');
INSERT INTO audit VALUES(11,1796003882178,11,NULL,NULL,NULL,X'ecbe173a15b95557f353006d76c4afbb2d2adb620dee0bbe9bbda04187595f17');
INSERT INTO audit VALUES(12,1796003882188,12,NULL,NULL,NULL,X'52f616da7a29a12ad9804f3b1b552373ebd50108c8b7cdd2f8f181a5925aee77');
INSERT INTO audit VALUES(13,1796003882199,13,NULL,NULL,NULL,X'0c9c8f8942feab43746c532dce25cf457e668eeb010883e06674be1b7715b1db');
INSERT INTO audit VALUES(14,1796003882218,14,1,1,2,X'1c480833f36316cc95741428024b5695d01d2567c4cb77c7c1ad630f0856213f');
INSERT INTO audit VALUES(15,1796003882218,15,1,1,2,X'a7e2f0ad874fd3816ccfb318efad7807e2e174fce37db3723db22cb2f99685d9');
INSERT INTO audit VALUES(16,1796003882218,14,2,1,3,X'befa271d1e2ecf3d4dfa5c4ff3f43de1a65f32a3ab958cdb274d84b3dc35d45a');
INSERT INTO audit VALUES(17,1796003882218,15,2,1,3,X'b9f10d082df62ffdf315411fc8d9f21adb4e75a8fa83da34e00d7a1f0238f045');
INSERT INTO audit VALUES(18,1796003882321,14,3,2,2,X'6b5b69c51cb85857ecd6144e1011e784a2dec71ea0f6f33a0324ef6f1eb3c48f');
INSERT INTO audit VALUES(19,1796003882321,15,3,2,2,X'aecabfb05de3c3c7c580d640569ad1038152fedaf9c11af56c4a34cdc3f55e9c');
INSERT INTO audit VALUES(20,1796003882321,14,4,2,3,X'c10222ed4bc08ab3259ae1bcaf8d41c9dbd9913555a70d3bbd25875c46f7a6f5');
INSERT INTO audit VALUES(21,1796003882321,15,4,2,3,X'cb8b2f6d2ac3a71fbe8f74a0ceb20119b40d69e362da6df46e1447e4603c3d7e');
INSERT INTO audit VALUES(22,1796003882321,14,5,2,4,X'30aadf2fe4904c7d12c4bcb79afab411b267e972724c41dca14e982c1e1e9bf8');
INSERT INTO audit VALUES(23,1796003882321,15,5,2,4,X'0ebcd7c95ed57bf8edd1ef3081c7e3fa21a1de4ebed5793bc279b265a009d7f8');
INSERT INTO audit VALUES(24,1796003882321,14,6,2,5,X'f2f562ecfc2f8b2f50f05deb3cb0d51f45d7b07ebcd25336b33fc1253103604f');
INSERT INTO audit VALUES(25,1796003882321,15,6,2,5,X'1165ea2c59bacd5c345e64833959d080ddc62412a3ca99329cbd4b35c265c6c9');
INSERT INTO audit VALUES(26,1796003882321,16,3,2,6,X'46e37d92f2c3fdadb4f4181befa005bbcf971eb97115d79cc1c9537db18cf637');
INSERT INTO audit VALUES(27,1796003882321,17,NULL,2,7,X'8ffa462b45b8099bfc4eb20fd93660dc052c1e0ada545b7363a6aed5762c83f8');
INSERT INTO audit VALUES(28,1796003882429,18,NULL,3,2,X'3afb589e9df36296ae7bea712e526a94c9b2bbf0dcec2c9f72cbc0b2ebe2d569');
INSERT INTO audit VALUES(29,1796003882429,19,7,3,3,X'e7f9e78ce116b0392dc598bc44607a18fee8c6e35014de41f9870d15ea4084cd');
INSERT INTO audit VALUES(30,1796003882536,20,8,4,2,X'e313bdd9748841c358c26ee0096b6c67b201666f914eb9478d422f469f2ce262');
INSERT INTO audit VALUES(31,1796003882643,21,NULL,5,NULL,X'b229f1e2abf5d976dc58ad912542ab66cd7393cc7188a88c2da83a4e5b68b8db');
INSERT INTO audit VALUES(32,1796003882768,22,3,6,2,X'e7ddf8e6aa9462c77db6f269afabd96de832e740e958ff25e1fab30029744eb2');
INSERT INTO audit VALUES(33,1796003882868,23,4,7,2,X'ad4157da59cbe582e6ebb9042d9c959f9ed9a7d5eed064830bf04deb57329eb5');
INSERT INTO audit VALUES(34,1796003882984,24,NULL,8,NULL,X'2749eff13a17556cb517d4b7afa7797841e2152082f382422ddaff2d2e0c0857');
INSERT INTO audit VALUES(35,1796003883111,25,9,NULL,2,X'86ee521f852d51716b74eab19c386177d61c6bbb62ace9d256c6546e03d8ddeb');
INSERT INTO audit VALUES(36,1796003883121,26,NULL,NULL,NULL,X'b7bba2ef1a03d905dcf1070bde4e87b8b42561c3f52e5eae84fe0208555c51c1');
INSERT INTO audit VALUES(37,1796003883132,27,NULL,NULL,NULL,X'131f7e42a5f32036e918e472820c24cb8787ce4c7fe8e3a25a9db2dd8ee7534e');
INSERT INTO audit VALUES(38,1796003883142,28,NULL,NULL,NULL,X'fd0f57033e4eead798ba27ef84ce39f9cb57314a93dfc9981da6618535a83379');
CREATE TABLE held_keys(from_id INTEGER NOT NULL) STRICT;
INSERT INTO held_keys VALUES(1);
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
