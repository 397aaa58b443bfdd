-- SPDX-License-Identifier: Apache-2.0
-- Made by Tests/Registries/make; never changed.
PRAGMA application_id = 1095780684;
PRAGMA user_version = 3;
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
, default_profile INTEGER, default_profile_by TEXT) STRICT;
INSERT INTO customers VALUES(1,'contoso','11111111-2222-4333-8444-000000000001','contoso.example','active',1,1,'yes','Kiosk','',NULL,1795291883161,NULL,1,'root');
INSERT INTO customers VALUES(2,'northwind','11111111-2222-4333-8444-000000000002','northwind.example','active',0,1,NULL,NULL,'',NULL,1795291883296,NULL,NULL,NULL);
INSERT INTO customers VALUES(3,'fabrikam','11111111-2222-4333-8444-000000000003','fabrikam.example','ended',0,1,NULL,NULL,'',NULL,1795291883410,1795291885643,NULL,NULL);
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
, profile_id INTEGER, origin_name TEXT, origin_at INTEGER, origin_by TEXT) STRICT;
INSERT INTO devices VALUES(1,1,'local','T8320228','3305744429192','NORTHWIND','20BB000EFG','Kiosk','this-partner',X'55b16c35f34639375a0c5290dfac75953e8af43ef9342fc3436f54bcdefb4c9e',1795291883890,'root',1,2,1,NULL,NULL,NULL);
INSERT INTO devices VALUES(2,1,'local','SYN-WZ160787','3305615434040','NORTHWIND','20BB000EFG','Kiosk','this-partner',X'8905f716c30c7a92b9e11112d7ffed59ea01786f0f68ecd85c5de485aebecd8a',1795291883890,'root',1,3,1,NULL,NULL,NULL);
INSERT INTO devices VALUES(4,1,'local','S2',NULL,'Contoso','Synthetic 14','Kiosk','this-partner',NULL,1795291884138,'root',2,3,1,NULL,NULL,NULL);
INSERT INTO devices VALUES(5,1,'local','S3',NULL,'Contoso','Synthetic 14','Kiosk','this-partner',NULL,1795291884138,'root',2,4,1,NULL,NULL,NULL);
INSERT INTO devices VALUES(6,1,'local','S4',NULL,'Contoso','Synthetic 14','Kiosk','this-partner',NULL,1795291884138,'root',2,5,1,NULL,NULL,NULL);
INSERT INTO devices VALUES(7,2,'local','N1',NULL,'Contoso','Synthetic 14',NULL,'this-partner',NULL,1795291884399,'root',3,3,NULL,NULL,NULL,NULL);
INSERT INTO devices VALUES(9,2,'local','F1',NULL,'Contoso','Synthetic 14',NULL,'other-partner',NULL,1795291885501,'root',NULL,NULL,NULL,'Fabrikam',1795291885501,'root');
CREATE TABLE hardware_hashes(
    device_id INTEGER PRIMARY KEY REFERENCES devices(id),
    sealed BLOB NOT NULL,
    unusual_length INTEGER,
    tail BLOB
) STRICT;
INSERT INTO hardware_hashes VALUES(1,X'4f41910301001c0000000a000100ab3f00000a002c12ab3fb741e1307802090302001000090001000800100001000000050019001000000000000000400000000000000002000100030300110047656e75696e6553796e7468000400340053796e74686574696320435055204020322e303047487a000000000000000000000000000000000000000000000000000600100000020000000000001100000107002400334236374545343739343543303838327c53594e54482053534420353132477c08001a000e000000025c467a801008000000500043004900000008001a000e000000027a93be5063080000005000430049000000090010003501ae0080073804000000801b0008001f001100090010003501ae0080073804000000801b0008001f0011000a0009000a020000000d004c0054504d2d56657273696f6e3a322e30202d4c6576656c3a302d5265766973696f6e3a312e33382d56656e646f7249443a2753594e54272d4669726d776172653a36353533362e3100190004017500c4e002a7cad0747897626a6d429c96c25cce585934ebd3ad57d31e62726bac97209c6db5523b1343df5bb84b0e8bd87352438362bfae7469233922f1dfeab461116d3b21fcdf395e9533995fa8be9f1151569eeb7728a546c99c271013ebf17d5b4552edf372db0e37627ed1c3f07f1a431e5295ff3d347ebdf36df720e7c43937bccb7c777b2a5648fe1595e7e29457b3db6a206628b10fd37b082c62cadef6eefb31233876681b9632b12355c4fb762d58ddd4e5b14dbb597d6ecb4b2f276b0816981c8f5bd6e763616a598e6c09d92b478ead23f514e568e5c075653a039604bf806f911cbb70fa6efcde6252bb10f1c056996f95005396029a7c3f160b002e000000000001002000000055b16c35f34639375a0c5290dfac75953e8af43ef9342fc3436f54bcdefb4c9e0c001400a938afc7ac20244dac36ede5021d16410e000d005438333230323238000f00170053796e746865746963204669726d776172650010000e004e4f52544857494e440011000f00323042423030304546470012000a00534b552d3100130015004e4f52544857494e442066616d696c790017000800312e300014000e004e4f52544857494e440015000900303030300016000800312e31001800120033333035373434343239313932001a0012005b54485d5831392d3030303030001c002500334236374545343739343543303838327c53594e54482053534420353132477c0043532400ce59f6799b1a31b2516a53844ee9ee83bbc410089b611be62b41490bd1234dff',NULL,NULL);
INSERT INTO hardware_hashes VALUES(2,X'4f41140401001c0000000a000100614a00000a002c12614a26e4e530040209050200100009000100080010000100000022000f000200080008000102000400050019001000000000000000400000000000000002000100030300110047656e75696e6553796e7468000400340053796e74686574696320435055204020322e303047487a000000000000000000000000000000000000000000000000000600100000020000000000001100000107002400323634383335423842374134443731457c53594e54482053534420353132477c090010003501ae0080073804000000801b0008001f001100090010003501ae0080073804000000801b0008001f0011000a0009000a020000000d004c0054504d2d56657273696f6e3a322e30202d4c6576656c3a302d5265766973696f6e3a312e33382d56656e646f7249443a2753594e54272d4669726d776172653a36353533362e310019000401eeebd1c2d9c28b84efaad5096320777c4873a38b07b1e243ddf95a707dc9d3cd7afceb4443d1309797e5288f4c95e5c5c8ff576570ec1cb47f75a919e574fb68ca9ac62e40df5c6f1a3fb0e67e4e57f5823026bf621bf6b02331c0b3d28e8464cc694ab428fe02e7edb0aa6180d76f7fea8e01f9f9f79dcbbcb0f6f454b7a42e950796b6498efe678bc7131b6d3403bfc68b06f6cc6baaea411d00e434746d8e6b132097350c8be07bd8962025c3dc8ea3385e03d5fab024b630496e42d3e7d4c2ce755a621bd7b0d75d91d3a08c569e9518de641d853f6b4be131f5e193350ec54398105b6f564b6c44ce44b7e996206489cc46023fdb7ffb962156cb0442650b002e00000000000100200000008905f716c30c7a92b9e11112d7ffed59ea01786f0f68ecd85c5de485aebecd8a0c001400749588db749f8e48b16b81f6c20335670e00110053594e2d575a313630373837000f00170053796e746865746963204669726d776172650010000e004e4f52544857494e440011000f00323042423030304546470012000a00534b552d3100130015004e4f52544857494e442066616d696c790017000800312e300014000e004e4f52544857494e440015000900303030300016000800312e31001800120033333035363135343334303430001a0012005b54485d5831392d3030303030001c002500323634383335423842374134443731457c53594e54482053534420353132477c001d0016000000000800000000000000000000000001011d0016000000000800000000000000000000000001011e003c0043006f006e0074006f0073006f007c00530079006e00740068006500740069006300200047007200610070006800690063007300200030001e003c0043006f006e0074006f0073006f007c00530079006e0074006800650074006900630020004700720061007000680069006300730020003100435324003eafc5878ac7436e398c2086b8aa982f65fcaca2b66e7891e1f770e854e097d1',NULL,NULL);
CREATE TABLE device_identities(
    authority TEXT NOT NULL,
    kind INTEGER NOT NULL,
    value BLOB NOT NULL,
    device_id INTEGER NOT NULL,
    PRIMARY KEY(authority, kind, value)
) STRICT, WITHOUT ROWID;
INSERT INTO device_identities VALUES('local',1,X'55b16c35f34639375a0c5290dfac75953e8af43ef9342fc3436f54bcdefb4c9e',1);
INSERT INTO device_identities VALUES('local',2,X'a938afc7ac20244dac36ede5021d1641',1);
INSERT INTO device_identities VALUES('local',3,X'33333035373434343239313932',1);
INSERT INTO device_identities VALUES('local',4,X'7438333230323238006e6f72746877696e64',1);
INSERT INTO device_identities VALUES('local',1,X'8905f716c30c7a92b9e11112d7ffed59ea01786f0f68ecd85c5de485aebecd8a',2);
INSERT INTO device_identities VALUES('local',2,X'749588db749f8e48b16b81f6c2033567',2);
INSERT INTO device_identities VALUES('local',3,X'33333035363135343334303430',2);
INSERT INTO device_identities VALUES('local',4,X'73796e2d777a313630373837006e6f72746877696e64',2);
INSERT INTO device_identities VALUES('local',4,X'733200636f6e746f736f',4);
INSERT INTO device_identities VALUES('local',4,X'733300636f6e746f736f',5);
INSERT INTO device_identities VALUES('local',4,X'733400636f6e746f736f',6);
INSERT INTO device_identities VALUES('local',4,X'6e3100636f6e746f736f',7);
INSERT INTO device_identities VALUES('local',4,X'663100636f6e746f736f',9);
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
, approved_by TEXT, approved_at INTEGER, cancelled_by TEXT, cancelled_at INTEGER, retry_of INTEGER) STRICT;
INSERT INTO imports VALUES(1,1,'contoso','device.register',NULL,'local',X'6861736865732e637376',65024,16596746,8083,420,0,1795291883812423005,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795291883831,1795291883893,1795291883943,8083,X'1c6265dc9fa1d76d43248fc08f99871116c0deb8d1ecce3c585a68507a95f1f879bc7842e4772c194d0f1f1d6b9eb98d88887de4071662fc1604ed0c4ca74e85',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',2,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(2,1,'contoso','device.register',NULL,'local',X'706c61696e2e637376',65024,16596647,239,420,0,1795291884047640367,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795291884062,1795291884142,1795291884244,239,X'd467cd523dbfcdf813361d10c49a749627a2ad5522ba1cc9d3e5efd893e772693439d3af1a84726922c66399850121ddffb9bbfd0ed77e8df1f0170b7c0ff446',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',6,7,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(3,2,'northwind','device.register',NULL,'local',X'6f746865722e637376',65024,16596560,137,420,0,1795291884298171182,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795291884340,1795291884402,1795291884518,137,X'43ccf5aaa6f4f6eb840b3102650c2e512bd5bbb1fabb886d8b361aaaeb625ef6c82526fd67f3f4721bc8ef80b7143bc4e053d7c47520b9c67616e2028081b4b4',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',2,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(4,3,'fabrikam','device.register',NULL,'local',X'656e6465642e637376',65024,16596471,111,420,0,1795291884558171180,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795291884577,1795291884607,1795291884640,111,X'599f053dd1ea9386b42dfa2846d93e091cd1c228f3b6fe18cf5d22842ad50364b37306006c365fd7c8eb20fbaf059dfdb22747830f0be070a03d973b1f903e41',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',1,2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(5,1,'contoso','device.register',NULL,'local',X'6e6f6e652e637376',65024,16596420,8,420,0,1795291884686171178,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795291884719,1795291884754,1795291884806,8,X'd2ef3ee0df70600d552034eedc9ecb14ee633f146bb6a3836163db6ff5dcc8c81f49690d6ce2a08a9fb7182f465e8a1a8b75bbef9dd580f7bbf657edfb1f8937',NULL,NULL,0,0,'invalid','not-a-device-list','The file has no column that is called serial number, Windows product ID or hardware hash, and no cell with a hardware hash.','Drop a CSV file with the header Device Serial Number,Windows Product ID,Hardware Hash.',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(6,1,'contoso','device.deregister',NULL,'local',X'617761792e637376',65024,16596287,111,420,0,1795291884983342800,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795291884994,1795291885030,1795291885086,111,X'8c46f6a08eb29fb0c532fbd3b393db75fd6247e8786b4277fc2b337c3a4bc243abe86d216a2d73648d82a10dde34daa6c52f635a9e6733cdbf7403d40fe0ad85',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',1,2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(7,1,'contoso','profile.apply','kiosk','local',X'70726f66696c652e637376',65024,16596245,111,420,0,1795291885105431000,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795291885118,1795291885154,1795291885170,111,X'bb370305261297ddd61ea6d8c1648217d27089f21cee2df378b4e6798b1807b2b7d534c0a708a35b33da2ce76efac52acfb80c3f4f365b5e116c5051277f40d2',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',1,2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(8,1,'contoso','device.deregister',NULL,'local',X'6d616e792e637376',65024,16596200,163,420,0,1795291885225372955,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','held',1795291885233,NULL,NULL,163,X'3e21e67433c17b0d41cb1537714c48ce98aa4f30940c3095956c7653e612fd8056f06a2f7ddcceb436fab5979f76e22955dfb045fe5c6834ac5a7ef1da9f649d',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',3,4,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
CREATE TABLE audit(
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    person TEXT NOT NULL,
    operation TEXT NOT NULL,
    customer TEXT,
    device_id INTEGER,
    import_id INTEGER,
    row INTEGER,
    outcome TEXT NOT NULL,
    rule TEXT,
    detail TEXT NOT NULL,
    chain BLOB NOT NULL
) STRICT;
INSERT INTO audit VALUES(1,1795291883161,'root','customer.add','contoso',NULL,NULL,NULL,'done',NULL,'tenant 11111111-2222-4333-8444-000000000001, domain contoso.example',X'577f2408a41a2aba32fd598c0125f0a2962e80367e9fd88b08ba8a13c463ef57');
INSERT INTO audit VALUES(2,1795291883276,'root','customer.accept','contoso',NULL,NULL,NULL,'done',NULL,'none → active, DAP no',X'f061767a0d466d0878782e41aa81d6f5f5e1d1c2807ee65b4545dc0b7d56b790');
INSERT INTO audit VALUES(3,1795291883296,'root','customer.add','northwind',NULL,NULL,NULL,'done',NULL,'tenant 11111111-2222-4333-8444-000000000002, domain northwind.example',X'e4ac935d9eeb50379bc718b6055555005ca93cc9af8c075652950451ebf971e4');
INSERT INTO audit VALUES(4,1795291883364,'root','customer.accept','northwind',NULL,NULL,NULL,'done',NULL,'none → active, DAP no',X'cab9a22593bbe223c2fd47196de38ece10adb18b5a92daa275d80c8fefcf3215');
INSERT INTO audit VALUES(5,1795291883410,'root','customer.add','fabrikam',NULL,NULL,NULL,'done',NULL,'tenant 11111111-2222-4333-8444-000000000003, domain fabrikam.example',X'5e962e1431db2dc97bb6dd7144e13582e958c3ef5bbe727db0c7d9d882e981b4');
INSERT INTO audit VALUES(6,1795291883564,'root','customer.accept','fabrikam',NULL,NULL,NULL,'done',NULL,'none → active, DAP no',X'8606705b1a06ff67bb14cf60f7128e05e64aad44a8d83d2f71fea0d38107405b');
INSERT INTO audit VALUES(7,1795291883585,'root','delegation.grant','contoso',NULL,NULL,NULL,'done',NULL,'DAP yes',X'babbe23842725874dc7ac2536447e868c8b53e4dbb20504d6d19124ea19c6871');
INSERT INTO audit VALUES(8,1795291883609,'root','customer.update','contoso',NULL,NULL,NULL,'done',NULL,'dap-required '''' → ''yes''; group-tag '''' → ''Kiosk''',X'fb38d35901165d86fc25e77b72bbcfe0e3e2880fe6e343349bb9a33e5b3bd749');
INSERT INTO audit VALUES(9,1795291883652,'root','profile.create','contoso',NULL,NULL,NULL,'done','dap-for-profiles','kiosk: skip-oem-registration',X'1c05d6569f3fdd64e1f8ae307c0f83f5062037ec619bc1b822005a460ed27b21');
INSERT INTO audit VALUES(10,1795291883714,'root','profile.create','contoso',NULL,NULL,NULL,'done','dap-for-profiles','gone: no settings',X'ec65e1f8d0375ef8064565cc28230e5322d414c3b39279c3eae10dd091cee8a4');
INSERT INTO audit VALUES(11,1795291883738,'root','customer.update','contoso',NULL,NULL,NULL,'done',NULL,'default profile kiosk',X'0728551d013ddad1ad5ddbb1abd1f11908fc00ec4ab953d4d198f5e7a116f233');
INSERT INTO audit VALUES(12,1795291883769,'root','delegation.grant','northwind',NULL,NULL,NULL,'done',NULL,'GDAP 1: Intune Administrator until 2027-11-21',X'4abe0cc5a6180a04aac950c33bba5e397d47f1a58693852c70fc15a2df606d25');
INSERT INTO audit VALUES(13,1795291883802,'root','subscription.add','contoso',NULL,NULL,NULL,'done',NULL,'11111111-2222-4333-8444-000000000009',X'7383961ca24b3b0deb1d038ae6e97d1e95226579ee0bb1a3cc330a79f500f02f');
INSERT INTO audit VALUES(14,1795291883890,'root','device.register','contoso',1,1,2,'registered','new-device','recorded-locally',X'cc270cf9e22825c690a6f4b4fe046dbe7587b878ad74beb38a30822f4cd0f7d6');
INSERT INTO audit VALUES(15,1795291883890,'root','device.register','contoso',2,1,3,'registered','new-device','recorded-locally',X'61a4ccc6e935d7df084dd58bdc0eb58597ceabe6c3cd0f79cad4050d04b88b1c');
INSERT INTO audit VALUES(16,1795291884138,'root','device.register','contoso',3,2,2,'registered','new-device','recorded-locally',X'499ca0e3f00b3d3382bf3caafcbe48388c7f89f3a1787160dd883d9f445bb0b7');
INSERT INTO audit VALUES(17,1795291884138,'root','device.register','contoso',4,2,3,'registered','new-device','recorded-locally',X'48b02968910105abb5acf008e7d264ee042c2f9f0d720369844c2e367b56b230');
INSERT INTO audit VALUES(18,1795291884138,'root','device.register','contoso',5,2,4,'registered','new-device','recorded-locally',X'13dd226da922eaaedf205cc5a165dfedef8f2504921a6ac64091a83ea4e5b035');
INSERT INTO audit VALUES(19,1795291884138,'root','device.register','contoso',6,2,5,'registered','new-device','recorded-locally',X'bb5010447a8158c9d795b7ca93a5bfa4bedd86b449e7d0b905dd0ff51a1914aa');
INSERT INTO audit VALUES(20,1795291884138,'root','device.register','contoso',3,2,6,'unchanged',NULL,'duplicate-row',X'3c7160c7a29704b36286abb7048b4188793827846f65d67ab68df4deb1756c10');
INSERT INTO audit VALUES(21,1795291884138,'root','device.register','contoso',NULL,2,7,'invalid',NULL,'incomplete-identifiers',X'cabbe5b65d5dbde127c78f9d7574b2d190016be29abe447745b9b2f61408945d');
INSERT INTO audit VALUES(22,1795291884399,'root','device.register','northwind',NULL,3,2,'refused','one-customer','held-elsewhere',X'ed9512db5d16fed26b887b2e720862b37a37de4c9b03861e86b90281b8af7c06');
INSERT INTO audit VALUES(23,1795291884399,'root','device.register','northwind',7,3,3,'registered','new-device','recorded-locally',X'b176128ba104b7d2060ad7fc5dd108fafa8cc51a8194c943a6388d8a062800c6');
INSERT INTO audit VALUES(24,1795291884596,'root','device.register','fabrikam',8,4,2,'registered','new-device','recorded-locally',X'8cd778af93a949007dfd080cf58ce607f834a333d46ddab8400b9bfc06250639');
INSERT INTO audit VALUES(25,1795291884754,'root','device.register','contoso',NULL,5,NULL,'invalid',NULL,'not-a-device-list',X'b4a73bb4395755d9b59b70b9b6d72eae36cc5fe3c8b8cbb80c929fcd619001fc');
INSERT INTO audit VALUES(26,1795291885027,'root','device.deregister','contoso',3,6,2,'deregistered','partner-added','ok',X'ec4b9ad3066d59a63a2267330db7745de37922b84692c6ae19d87b02cef5eaea');
INSERT INTO audit VALUES(27,1795291885151,'root','profile.apply','contoso',4,7,2,'unchanged','dap-for-profiles','ok',X'6a64b7ec9250136787b5d725548e5d9bcfa96c84f74a993c447a88a0d8f1e89c');
INSERT INTO audit VALUES(28,1795291885287,'root','import.hold','contoso',NULL,8,NULL,'done',NULL,'deregister 3 devices, more than DeregisterLimit=2',X'57a29592381ae72de7973e24d9c905c4d9dff869ede9e2ab2d255e82b5a40850');
INSERT INTO audit VALUES(29,1795291885501,'root','device.record','northwind',9,NULL,2,'recorded',NULL,'other-partner (Fabrikam)',X'a549395d61ee092eb066ecea15c609878a5aa2e01d438232ce6ffbf834d4cbcc');
INSERT INTO audit VALUES(30,1795291885533,'root','profile.delete','contoso',NULL,NULL,NULL,'done','dap-for-profiles','gone: no settings',X'789c27bce185a9491299ede50639980167432423819b1255c2c7500c96028d1c');
INSERT INTO audit VALUES(31,1795291885561,'root','customer.end','fabrikam',NULL,NULL,NULL,'done',NULL,'active → ended, DAP no',X'686f88e16f6626f20a6e540fba250ab38695e17a9bd302ac4c215b6714d45883');
INSERT INTO audit VALUES(32,1795291885643,'root','customer.remove','fabrikam',NULL,NULL,NULL,'done',NULL,'1 devices erased',X'570a8b32064b428d4aadddd61e68b288919ea833a32a23a38ce7fba0c4ea1705');
CREATE TABLE gdaps(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers(id),
    roles TEXT NOT NULL,
    granted_at INTEGER NOT NULL,
    granted_by TEXT NOT NULL,
    expires TEXT NOT NULL,
    removed_at INTEGER,
    removed_by TEXT
) STRICT;
INSERT INTO gdaps VALUES(1,2,'Intune Administrator',1795291883769,'root','2027-11-21',NULL,NULL);
CREATE TABLE subscriptions(
    id TEXT PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers(id),
    name TEXT NOT NULL,
    is_provisioned INTEGER NOT NULL,
    has_role_assignment INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO subscriptions VALUES('11111111-2222-4333-8444-000000000009',1,'Production',0,0,1795291883802,'root');
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
) STRICT;
INSERT INTO profiles VALUES(1,1,'kiosk','kiosk','skip-oem-registration','local',1795291883652,'root',1795291883652,'root');
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
INSERT INTO departed_devices VALUES(3,1,'local','S1',NULL,'Contoso','Synthetic 14','this-partner',1795291884138,'root',1795291885027,'root',6,2);
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
INSERT INTO counters VALUES('import-milliseconds','[]',766);
INSERT INTO counters VALUES('import-seconds','["0.1"]',4);
INSERT INTO counters VALUES('import-seconds','["0.5"]',3);
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
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('customers',3);
INSERT INTO sqlite_sequence VALUES('profiles',2);
INSERT INTO sqlite_sequence VALUES('gdaps',1);
INSERT INTO sqlite_sequence VALUES('imports',8);
INSERT INTO sqlite_sequence VALUES('devices',9);
CREATE UNIQUE INDEX customers_name ON customers(name COLLATE NOCASE) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX customers_tenant ON customers(tenant_id) WHERE removed_at IS NULL;
CREATE INDEX devices_serial ON devices(customer_id, serial_number);
CREATE INDEX device_identities_device ON device_identities(device_id);
CREATE INDEX imports_unfinished ON imports(id) WHERE state <> 'reported';
CREATE INDEX imports_customer ON imports(customer_id, id);
CREATE INDEX imports_digest ON imports(copy_digest) WHERE copy_digest IS NOT NULL;
CREATE INDEX import_rows_device ON import_rows(device_id, import_id) WHERE device_id IS NOT NULL;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE INDEX devices_product ON devices(customer_id, product_id) WHERE product_id IS NOT NULL;
CREATE INDEX devices_profile ON devices(profile_id) WHERE profile_id IS NOT NULL;
CREATE INDEX gdaps_customer ON gdaps(customer_id);
CREATE INDEX subscriptions_customer ON subscriptions(customer_id);
CREATE UNIQUE INDEX profiles_name ON profiles(customer_id, name COLLATE NOCASE);
CREATE INDEX departed_devices_serial ON departed_devices(customer_id, serial_number);
CREATE INDEX departed_devices_import ON departed_devices(import_id, product_id) WHERE import_id IS NOT NULL;
CREATE INDEX departed_identities_device ON departed_identities(device_id);
CREATE INDEX audit_device ON audit(device_id) WHERE device_id IS NOT NULL;
COMMIT;
