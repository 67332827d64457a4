package io.keyroute.tuya.panel;

import java.util.List;

/**
 * What a call of the panel's page must lead to.
 *
 * @param name the API's name
 * @param version its version
 * @param parameters as the page's example sends them
 * @param calls what the cloud must be asked, as verb, path, query and body
 * @param result what the panel must get, as JSON
 */
record PanelCase(String name, String version, String parameters, List<String> calls, String result) {
    private static final String USERS = "GET /v1.0/smart-lock/devices/d1/users?codes=unlock_fingerprint,unlock_card,"
            + "unlock_password,unlock_face,unlock_hand,unlock_finger_vein&page_no=1&page_size=100";

    static PanelCase of(String name, String version, String parameters, String result, String... calls) {
        return new PanelCase(name, version, parameters, List.of(calls), result);
    }

    @Override
    public String toString() {
        return name + " " + version;
    }

    static List<PanelCase> all() {
        return List.of(
                of(
                        "tuya.m.device.member.count",
                        "1.0",
                        "{'devId':'d1'}",
                        "{'familyUser':1,'panelUser':2}",
                        USERS,
                        "GET /v1.0/devices/d1/users"),
                of(
                        "tuya.m.device.member.list",
                        "2.0",
                        "{'devId':'d1'}",
                        "[{'userId':'12','avatarUrl':'','userContact':'86-13757150532',"
                                + "'unlockList':['fingerprint1','password2'],'userType':'10','nickName':'Anna'}]",
                        USERS),
                of(
                        "tuya.m.device.member.panel.list",
                        "2.0",
                        "{'devId':'d1','offset':1,'limit':50}",
                        "[{'userId':'000p2','userContact':'c','unlockList':['card3'],'userType':'30','nickName':'P2'}]",
                        "GET /v1.0/devices/d1/users",
                        "GET /v1.0/devices/d1/door-lock/user-types/2/users/000p2/assigned-keys"),
                of(
                        "m.smart.scale.history.user.add",
                        "1.0",
                        "{'devId':'d1','name':'tuya','avatar':'','sex':'','birthday':'','height':0}",
                        "{'userId':'0000000aip'}",
                        "POST /v1.0/devices/d1/user {'nick_name':'tuya','sex':1}"),
                of(
                        "m.smart.scale.history.user.delete",
                        "1.0",
                        "{'devId':'d1','userId':'9906'}",
                        "true",
                        "DELETE /v1.0/devices/d1/users/9906"),
                of(
                        "tuya.m.device.member.opmode.add",
                        "2.0",
                        "{'devId':'d1','userId':'9906','unlockId':'2-2','unlockName':'password40'}",
                        "{'opModeId':47958,'unlockName':'password40'}",
                        USERS,
                        "PUT /v1.0/devices/d1/door-lock/opmodes/2 {'dp_code':'unlock_password','unlock_name':'password40'}",
                        "POST /v1.0/devices/d1/door-lock/opmodes/actions/allocate {'user_id':'9906',"
                                + "'unlock_list':[{'dp_code':'unlock_password','unlock_sn':2}]}",
                        "GET /v1.0/smart-lock/devices/d1/opmodes/9906?codes=&page_no=1&page_size=100&unlock_name="),
                of(
                        "m.smart.scale.user.unlock.remove",
                        "1.0",
                        "{'devId':'d1','unlockId':'1-01'}",
                        "true",
                        USERS,
                        "DELETE /v1.0/devices/d1/door-lock/user-types/1/users/12/unlock-types/fingerprint/keys/1"),
                of(
                        "tuya.m.device.member.detail",
                        "1.0",
                        "{'devId':'d1','userId':'12'}",
                        "{'userId':'12','avatarUrl':'','userContact':'86-13757150532','unlockDetail':["
                                + "{'dpId':'1','unlockList':[{'devId':'d1','unlockId':'1-1','unlockName':'f',"
                                + "'unlockAttr':1,'opModeId':41}]},"
                                + "{'dpId':'2','unlockList':[{'devId':'d1','unlockId':'2-2','unlockName':'p',"
                                + "'unlockAttr':0,'opModeId':47958}]}],'userType':'10','nickName':'Anna'}",
                        USERS),
                of(
                        "tuya.m.device.member.opmode.update",
                        "1.0",
                        "{'devId':'d1','opmodeId':'47958','unlockName':'The tester'}",
                        "true",
                        USERS,
                        "PUT /v1.0/devices/d1/door-lock/opmodes/2 {'dp_code':'unlock_password',"
                                + "'unlock_name':'The tester'}"),
                of(
                        "tuya.m.scale.hijacking.add.config",
                        "1.0",
                        "{'devId':'d1','dpValue':'1-1','dpId':'1'}",
                        "true",
                        "PUT /v1.0/devices/d1/door-lock/unlock-types/fingerprint/keys/1/hijack {}"),
                of(
                        "tuya.m.scale.hijacking.remove.config",
                        "1.0",
                        "{'devId':'d1','dpValue':1,'dpId':'1'}",
                        "true",
                        "DELETE /v1.0/smart-lock/devices/d1/unlock-types/unlock_fingerprint/keys/1/hijack"),
                of(
                        "tuya.m.device.unlock.assignlist",
                        "1.0",
                        "{'devId':'d1'}",
                        "[{'opmode':'1','unlockInfo':[{'unlockId':'1-7','unlockName':'fingerprint 7'}]},"
                                + "{'opmode':'5','unlockInfo':[{'unlockId':'5-3','unlockName':'card 3'}]}]",
                        "GET /v1.0/devices/d1/door-lock/unassigned-keys"),
                of(
                        "tuya.m.device.unlock.waitassign",
                        "1.0",
                        "{'devId':'d1'}",
                        "true",
                        "GET /v1.0/devices/d1/door-lock/unassigned-keys"),
                of(
                        "tuya.m.device.user.unlock.allocate",
                        "1.0",
                        "{'devId':'d1','userId':'3765529','unlockIds':['1-01','5-02']}",
                        "true",
                        "POST /v1.0/devices/d1/door-lock/opmodes/actions/allocate {'user_id':'3765529','unlock_list':["
                                + "{'dp_code':'unlock_fingerprint','unlock_sn':1},{'dp_code':'unlock_card','unlock_sn':2}]}"),
                of(
                        "tuya.m.device.user.unlock.bind",
                        "1.0",
                        "{'devId':'d1','userId':'3765529','unlockIds':['1-1','2-2']}",
                        "true",
                        USERS,
                        "GET /v1.0/devices/d1/door-lock/records?end_time=0&page_no=1&page_size=100&start_time=0"
                                + "&target_standard_dp_codes=unlock_fingerprint,unlock_password",
                        "POST /v1.0/devices/d1/door-lock/records/r1/actions/allocate {'user_id':'3765529'}",
                        "POST /v1.0/devices/d1/door-lock/records/r3/actions/allocate {'user_id':'3765529'}"),
                of("tuya.m.device.lock.active.period", "1.0", "{'devId':'d1'}", "13", "GET /v1.0/devices/d1"),
                of(
                        "tuya.m.scale.history.list",
                        "2.0",
                        "{'devId':'d1','dpIds':[1,5],'offset':0,'limit':1,'startTime':'','endTime':''}",
                        "{'datas':[{'devId':'d1','dps':[{'1':'4'}],'userName':'The tester','unlockName':'mode',"
                                + "'gmtCreate':1567079971000,'userId':'0'}],'hasNext':true,'totalCount':2}",
                        "GET /v1.1/devices/d1/door-lock/open-logs?end_time=1763712000000&page_no=1&page_size=100"
                                + "&start_time=0"),
                of(
                        "tuya.m.device.lock.alarm.list",
                        "1.0",
                        "{'devId':'d1','dpIds':[8],'offset':0,'limit':50}",
                        "{'datas':[{'devId':'d1','dps':[{'8':'pry'}],'userName':'The tester',"
                                + "'gmtCreate':1567079971000}],'hasNext':false,'totalCount':1}",
                        "GET /v1.1/devices/d1/door-lock/alarm-logs?codes=alarm_lock&page_no=1&page_size=100"),
                of(
                        "tuya.m.device.lock.temppwd.list",
                        "2.0",
                        "{'devId':'d1'}",
                        "[{'effective':3,'effectiveTime':111,'id':11,'invalidTime':333,'name':'name','phone':'phone',"
                                + "'scheduleDetails':[{'allDay':false,'effectiveTime':720,'invalidTime':1080,"
                                + "'workingDay':8}],'sn':123}]",
                        "GET /v1.0/devices/d1/door-lock/temp-passwords?valid=true"),
                of(
                        "tuya.m.device.lock.temppwd.create",
                        "4.0",
                        "{'devId':'d1','countryCode':'86','availTime':1,'invalidTime':1588133004,'name':'Test 4.0',"
                                + "'effectiveTime':1588132904,'schedule':'','phone':'15158064461','password':'4829131'}",
                        "true",
                        "POST /v1.0/devices/d1/door-lock/password-ticket {}",
                        "POST /v1.0/devices/d1/door-lock/temp-password {'name':'Test 4.0','password':'*',"
                                + "'password_type':'ticket','ticket_id':'tk','effective_time':1588132904,"
                                + "'invalid_time':1588133004,'type':1,'phone':'15158064461'}"),
                of(
                        "tuya.m.device.lock.temppwd.del",
                        "2.0",
                        "{'devId':'d1','id':2}",
                        "true",
                        "DELETE /v1.0/devices/d1/door-lock/temp-passwords/2"),
                of(
                        "tuya.m.device.lock.offlinepwd.get",
                        "1.0",
                        "{'devId':'d1','pwdType':'0','gmtStart':'1568001081','gmtExpired':'1578001081'}",
                        "{'pwd':'1234567890','pwdId':'3234'}",
                        "GET /v1.0/devices/d1",
                        "POST /v1.1/devices/d1/door-lock/offline-temp-password {'effective_time':1567998000,"
                                + "'invalid_time':1578002400,'type':'multiple'}"),
                of(
                        "tuya.m.device.lock.offlinepwd.list",
                        "1.0",
                        "{'devId':'d1','pwdType':'1'}",
                        "[{'pwdId':'123123','pwdName':'Code name1','gmtStart':'1565874044','gmtExpired':'1775874044',"
                                + "'status':1},"
                                + "{'pwdId':'23456','gmtStart':'1565874044','gmtExpired':'1575874044'}]",
                        "GET /v1.0/devices/d1/door-lock/offline-temp-password?page_no=1&page_size=100"
                                + "&pwd_type_codes=once&target_status="),
                of(
                        "tuya.m.device.lock.offlinepwd.bind",
                        "1.0",
                        "{'devId':'d1','pwdId':15002,'pwdName':'bind name','mobile':'13757150532'}",
                        "true",
                        "PUT /v1.0/devices/d1/door-lock/offline-temp-password/15002 {'password_name':'bind name'}"),
                of(
                        "tuya.m.device.lock.offlinepwd.revoke",
                        "1.0",
                        "{'devId':'d1','pwdId':'1'}",
                        "'1234567890'",
                        "POST /v1.1/devices/d1/door-lock/offline-temp-password {'type':'clear_one','password_id':'1'}"),
                of(
                        "tuya.m.device.lock.offlinepwd.revocable",
                        "1.0",
                        "{'devId':'d1'}",
                        "[{'pwdId':'123123','pwdName':'Code name1','gmtStart':'1565874044','gmtExpired':'1775874044'}]",
                        "GET /v1.0/devices/d1/door-lock/offline-temp-password?page_no=1&page_size=100"
                                + "&pwd_type_codes=multiple&target_status="));
    }
}
