-- SPDX-License-Identifier: Apache-2.0
-- Made by Tests/Registries/make; never changed.
PRAGMA application_id = 1095780684;
PRAGMA user_version = 1;
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
) STRICT;
INSERT INTO customers VALUES(1,'contoso','11111111-2222-4333-8444-000000000001','contoso.example','active',0,1,'yes','Kiosk','',NULL,1795291258484,NULL);
INSERT INTO customers VALUES(2,'northwind','11111111-2222-4333-8444-000000000002','northwind.example','active',0,1,NULL,NULL,'',NULL,1795291258632,NULL);
INSERT INTO customers VALUES(3,'fabrikam','11111111-2222-4333-8444-000000000003','fabrikam.example','ended',0,1,NULL,NULL,'',NULL,1795291258871,1795291260801);
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
) STRICT;
INSERT INTO devices VALUES(1,1,'local','T8320228','3305744429192','NORTHWIND','20BB000EFG','Kiosk','this-partner',X'55b16c35f34639375a0c5290dfac75953e8af43ef9342fc3436f54bcdefb4c9e',1795291259759,'root',1,2);
INSERT INTO devices VALUES(2,1,'local','SYN-WZ160787','3305615434040','NORTHWIND','20BB000EFG','Kiosk','this-partner',X'8905f716c30c7a92b9e11112d7ffed59ea01786f0f68ecd85c5de485aebecd8a',1795291259759,'root',1,3);
INSERT INTO devices VALUES(3,1,'local','S1',NULL,'Contoso','Synthetic 14','Kiosk','this-partner',NULL,1795291259854,'root',2,2);
INSERT INTO devices VALUES(4,1,'local','S2',NULL,'Contoso','Synthetic 14','Kiosk','this-partner',NULL,1795291259854,'root',2,3);
INSERT INTO devices VALUES(5,1,'local','S3',NULL,'Contoso','Synthetic 14','Kiosk','this-partner',NULL,1795291259854,'root',2,4);
INSERT INTO devices VALUES(6,1,'local','S4',NULL,'Contoso','Synthetic 14','Kiosk','this-partner',NULL,1795291259854,'root',2,5);
INSERT INTO devices VALUES(7,1,'local','S1',NULL,'Contoso','Synthetic 14','Kiosk','this-partner',NULL,1795291259854,'root',2,6);
INSERT INTO devices VALUES(8,2,'local','S1',NULL,'Contoso','Synthetic 14',NULL,'this-partner',NULL,1795291259992,'root',3,2);
INSERT INTO devices VALUES(9,2,'local','N1',NULL,'Contoso','Synthetic 14',NULL,'this-partner',NULL,1795291259992,'root',3,3);
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
) STRICT;
INSERT INTO imports VALUES(1,1,'contoso','device.register',NULL,'local',X'6861736865732e637376',65024,16531529,8083,420,0,1795291259654554969,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795291259672,1795291259761,1795291259768,8083,X'1c6265dc9fa1d76d43248fc08f99871116c0deb8d1ecce3c585a68507a95f1f879bc7842e4772c194d0f1f1d6b9eb98d88887de4071662fc1604ed0c4ca74e85',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',2,3,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(2,1,'contoso','device.register',NULL,'local',X'706c61696e2e637376',65024,16531529,239,420,0,1795291259811961302,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795291259836,1795291259866,1795291259894,239,X'd467cd523dbfcdf813361d10c49a749627a2ad5522ba1cc9d3e5efd893e772693439d3af1a84726922c66399850121ddffb9bbfd0ed77e8df1f0170b7c0ff446',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',6,7,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(3,2,'northwind','device.register',NULL,'local',X'6f746865722e637376',65024,16531529,137,420,0,1795291259963306145,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795291259965,1795291260017,1795291260080,137,X'43ccf5aaa6f4f6eb840b3102650c2e512bd5bbb1fabb886d8b361aaaeb625ef6c82526fd67f3f4721bc8ef80b7143bc4e053d7c47520b9c67616e2028081b4b4',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',2,3,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(4,3,'fabrikam','device.register',NULL,'local',X'656e6465642e637376',65024,16531780,111,420,0,1795291260111268409,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795291260130,1795291260274,1795291260284,111,X'599f053dd1ea9386b42dfa2846d93e091cd1c228f3b6fe18cf5d22842ad50364b37306006c365fd7c8eb20fbaf059dfdb22747830f0be070a03d973b1f903e41',NULL,'{"byteOrderMark":false,"columns":[{"meaning":"serial-number","name":"Device Serial Number"},{"meaning":"windows-product-id","name":"Windows Product ID"},{"meaning":"hardware-hash","name":"Hardware Hash"},{"meaning":"manufacturer","name":"Manufacturer name"},{"meaning":"model","name":"Device model"}],"encoding":"utf-8","headerRow":1,"remarks":[],"separator":"comma"}',1,2,NULL,NULL,NULL,NULL,NULL);
INSERT INTO imports VALUES(5,1,'contoso','device.register',NULL,'local',X'6e6f6e652e637376',65024,16531780,8,420,0,1795291260367722822,0,'root','admin-agent','device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove customer.invite import.own read administer','reported',1795291260381,1795291260407,1795291260442,8,X'd2ef3ee0df70600d552034eedc9ecb14ee633f146bb6a3836163db6ff5dcc8c81f49690d6ce2a08a9fb7182f465e8a1a8b75bbef9dd580f7bbf657edfb1f8937',NULL,NULL,0,0,'invalid','not-a-device-list','The file has no column that is called serial number, Windows product ID or hardware hash, and no cell with a hardware hash.','Drop a CSV file with the header Device Serial Number,Windows Product ID,Hardware Hash.',NULL);
CREATE TABLE verdicts(
    id INTEGER PRIMARY KEY,
    outcome TEXT NOT NULL,
    code TEXT NOT NULL,
    rule TEXT,
    reason TEXT NOT NULL,
    next_step TEXT NOT NULL
) STRICT;
INSERT INTO verdicts VALUES(1,'registered','recorded-locally','new-device','The device is not registered to anybody, and the reseller relationship is active.','Microsoft was not told. To upload by hand: ''autopilotctl device export contoso --format partner-center''.');
INSERT INTO verdicts VALUES(2,'invalid','incomplete-identifiers',NULL,'The row does not name a device in one of Partner Center''s six ways: the serial number is missing.','Give the hardware hash; or the Windows product ID alone; or serial number, manufacturer and model.');
INSERT INTO verdicts VALUES(3,'registered','recorded-locally','new-device','The device is not registered to anybody, and the reseller relationship is active.','Microsoft was not told. To upload by hand: ''autopilotctl device export northwind --format partner-center''.');
INSERT INTO verdicts VALUES(4,'registered','recorded-locally','new-device','The device is not registered to anybody, and the reseller relationship is active.','Microsoft was not told. To upload by hand: ''autopilotctl device export fabrikam --format partner-center''.');
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
INSERT INTO import_rows VALUES(2,6,7,1,'S1','');
INSERT INTO import_rows VALUES(2,7,NULL,2,'','');
INSERT INTO import_rows VALUES(3,2,8,3,'S1','');
INSERT INTO import_rows VALUES(3,3,9,3,'N1','');
INSERT INTO import_rows VALUES(4,2,10,4,'Z1','');
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
INSERT INTO audit VALUES(1,1795291258484,'root','customer.add','contoso',NULL,NULL,NULL,'done',NULL,'tenant 11111111-2222-4333-8444-000000000001, domain contoso.example',X'585b3d6669a2c7d2717047fe2e79fe7318c3e4beb4a06ed2928f11e3655331c9');
INSERT INTO audit VALUES(2,1795291258561,'root','customer.accept','contoso',NULL,NULL,NULL,'done',NULL,'none → active, DAP no',X'195c8dfeb7a924058aa96329131c27b1d30b005477e1a1a5d60724f24475e582');
INSERT INTO audit VALUES(3,1795291258632,'root','customer.add','northwind',NULL,NULL,NULL,'done',NULL,'tenant 11111111-2222-4333-8444-000000000002, domain northwind.example',X'd72d02c989827308a63fa867ee9978fd98a019cc7c559f0623b7bef04ef0d111');
INSERT INTO audit VALUES(4,1795291258774,'root','customer.accept','northwind',NULL,NULL,NULL,'done',NULL,'none → active, DAP no',X'eaf2040e334f927847ac88c5bb1a57b4cee6e039413a87ab8816e544ca1e2549');
INSERT INTO audit VALUES(5,1795291258871,'root','customer.add','fabrikam',NULL,NULL,NULL,'done',NULL,'tenant 11111111-2222-4333-8444-000000000003, domain fabrikam.example',X'b3a020b05fc9893e31496a05b2e03846fff27f374d738675e1d851c105c34764');
INSERT INTO audit VALUES(6,1795291259026,'root','customer.accept','fabrikam',NULL,NULL,NULL,'done',NULL,'none → active, DAP no',X'5065c78899d1212c59e3faad2d818ad2f9182174a8ab4dcbbdbeb8c3947dce28');
INSERT INTO audit VALUES(7,1795291259158,'root','customer.update','contoso',NULL,NULL,NULL,'done',NULL,'dap-required '''' → ''yes''; group-tag '''' → ''Kiosk''',X'29a0cde98d38c77e5a3d044feeef95af5d5d2ef95ee9093aa1cd9f8b694a315a');
INSERT INTO audit VALUES(8,1795291259759,'root','device.register','contoso',1,1,2,'registered','new-device','recorded-locally',X'2d1216e3a712b6ac8ae7c992ae817bcf271dca2be84b1036b4c4cc497506fb37');
INSERT INTO audit VALUES(9,1795291259759,'root','device.register','contoso',2,1,3,'registered','new-device','recorded-locally',X'e8019bad45b5e3d31e5f763cae4d2b6fb7d0e90eb08bd252d13fb7c41a704f74');
INSERT INTO audit VALUES(10,1795291259854,'root','device.register','contoso',3,2,2,'registered','new-device','recorded-locally',X'116da4fa8c21769cdc02f41723ed6d571f8720aa71801a7eac0ff4607a33ca85');
INSERT INTO audit VALUES(11,1795291259854,'root','device.register','contoso',4,2,3,'registered','new-device','recorded-locally',X'52c6c47ba203508b0a9dc0cfa056a6d91a844257002958a070d0ee834e10d447');
INSERT INTO audit VALUES(12,1795291259854,'root','device.register','contoso',5,2,4,'registered','new-device','recorded-locally',X'76315d1da055a4bd304021cddb97ea76d6d61ec0e4e48d5f4f262f96c69a3b0f');
INSERT INTO audit VALUES(13,1795291259854,'root','device.register','contoso',6,2,5,'registered','new-device','recorded-locally',X'a6cb644f6acf3567b51111931242f6af3f0dc5b6ca419e1deee518a8e6fe8d58');
INSERT INTO audit VALUES(14,1795291259854,'root','device.register','contoso',7,2,6,'registered','new-device','recorded-locally',X'a50509afd3f25c6f2b151f45b18c6add2856b5b48333eee0a9dfabadb384e8e2');
INSERT INTO audit VALUES(15,1795291259854,'root','device.register','contoso',NULL,2,7,'invalid',NULL,'incomplete-identifiers',X'800fab08789427979d2e4cf0d9ad67e5d1225cab5c70d8d42b16b9a4d8b3bf99');
INSERT INTO audit VALUES(16,1795291259992,'root','device.register','northwind',8,3,2,'registered','new-device','recorded-locally',X'a814959237f01a7097e321720bec08a43e8fac9dc1efe585e8b64f8928611e63');
INSERT INTO audit VALUES(17,1795291259992,'root','device.register','northwind',9,3,3,'registered','new-device','recorded-locally',X'5c9e278e0be644548923bdae852caa0b7608adf912929abb19677cf9a8a3ed46');
INSERT INTO audit VALUES(18,1795291260242,'root','device.register','fabrikam',10,4,2,'registered','new-device','recorded-locally',X'd02e68d0a00444988cee77e999d09e6d614c30f67d21b6b120cf4cc1103ded6c');
INSERT INTO audit VALUES(19,1795291260407,'root','device.register','contoso',NULL,5,NULL,'invalid',NULL,'not-a-device-list',X'd6a5c2eafa9eb87c5f66ff9927691dee7e28210b12e28c87fbf594e5f98d153f');
INSERT INTO audit VALUES(20,1795291260697,'root','customer.end','fabrikam',NULL,NULL,NULL,'done',NULL,'active → ended',X'ccdea7c31f3dc734aa9f79e2834689a192d998be5b3b212f86ea49dd5b295d1e');
INSERT INTO audit VALUES(21,1795291260801,'root','customer.remove','fabrikam',NULL,NULL,NULL,'done',NULL,'1 devices erased',X'ef9fd1c13b89bbab446964f1dcb68e428e0dc05f0fcdb3876581f9a4c4220ca8');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('customers',3);
INSERT INTO sqlite_sequence VALUES('imports',5);
INSERT INTO sqlite_sequence VALUES('devices',10);
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
COMMIT;
