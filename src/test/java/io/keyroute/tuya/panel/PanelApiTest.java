package io.keyroute.tuya.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.keyroute.tuya.TuyaComponent;
import io.keyroute.tuya.client.TestCloud;
import io.keyroute.tuya.client.TuyaAccount;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.crypto.PinCipher;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every name of the panel's page through {@code tuya:panel}: what the cloud is asked and what the panel gets. */
class PanelApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2025-11-21T08:00:00Z");
    private static final String DP_CODES = "&dpCodes=1:unlock_fingerprint,5:unlock_card,8:alarm_lock";
    private static final String LOCAL_KEY = "dc1ba7ed034c1234";
    private static final String SECRET = "s".repeat(32);
    private static final String TICKET_KEY = "50FDF9DC9A4E2C44B38DCA87AA4DEB5A";

    /** What the cloud answers, by the end of the path; the first that fits. */
    private static final Map<String, String> RESULTS = Map.ofEntries(
            Map.entry(
                    "GET /v1.0/smart-lock/devices/d1/users",
                    "{'has_more':false,'records':[{'user_id':'12','avatar_url':'','user_contact':'86-13757150532',"
                            + "'user_type':10,'nick_name':'Anna','unlock_detail':["
                            + "{'dp_code':'unlock_fingerprint','count':1,'unlock_list':[{'unlock_id':'1-1','unlock_sn':1,"
                            + "'unlock_name':'f','unlock_attr':1,'op_mode_id':41}]},"
                            + "{'dp_code':'unlock_password','count':1,'unlock_list':[{'unlock_id':'2-2','unlock_sn':2,"
                            + "'unlock_name':'p','unlock_attr':0,'op_mode_id':47958}]}]}]}"),
            Map.entry(
                    "GET /v1.0/devices/d1/users",
                    "[{'user_id':'000p1','nick_name':'P1'},{'user_id':'000p2','nick_name':'P2','contact':'c'}]"),
            Map.entry(
                    "GET /v1.0/devices/d1/door-lock/user-types/2/users/000p2/assigned-keys",
                    "{'unlock_keys':[{'unlock_no':3,'unlock_type':'card'}]}"),
            Map.entry("GET /v1.0/devices/d1/door-lock/user-types/2/users/000p1/assigned-keys", "{'unlock_keys':[]}"),
            Map.entry("POST /v1.0/devices/d1/user", "{'user_id':'0000000aip'}"),
            Map.entry(
                    "GET /v1.0/smart-lock/devices/d1/opmodes/9906",
                    "[{'opmode_id':'47957','dp_code':'unlock_card','unlock_sn':2},"
                            + "{'opmode_id':'47958','dp_code':'unlock_password','unlock_sn':2}]"),
            Map.entry(
                    "GET /v1.0/devices/d1/door-lock/unassigned-keys",
                    "{'unlock_keys':[{'unlock_no':7,'unlock_type':'fingerprint'},{'unlock_no':3,'unlock_type':'card'}]}"),
            Map.entry(
                    "GET /v1.0/devices/d1/door-lock/records",
                    "{'has_more':false,'records':["
                            + "{'record_id':'r1','member_bindable_flag':1,'dps':[{'unlock_fingerprint':'1'}]},"
                            + "{'record_id':'r2','member_bindable_flag':0,'dps':[{'unlock_fingerprint':'1'}]},"
                            + "{'record_id':'r3','member_bindable_flag':1,'dps':[{'unlock_password':'2'}]},"
                            + "{'record_id':'r4','member_bindable_flag':1,'dps':[{'unlock_password':'9'}]}]}"),
            Map.entry(
                    "GET /v1.0/devices/d1",
                    "{'id':'d1','active_time':" + (NOW.getEpochSecond() - 13 * 86_400 - 5) + ",'local_key':'"
                            + LOCAL_KEY + "','time_zone':'+08:00'}"),
            Map.entry(
                    "GET /v1.1/devices/d1/door-lock/open-logs",
                    "{'total':3,'logs':["
                            + "{'status':{'code':'unlock_fingerprint','value':'4'},'update_time':1567079971000,"
                            + "'unlock_name':'mode','user_id':'0','nick_name':'The tester'},"
                            + "{'status':{'code':'unlock_password','value':'4'},'update_time':1567079970000},"
                            + "{'status':[{'code':'unlock_card','value':'4'}],'update_time':1567079969000}]}"),
            Map.entry(
                    "GET /v1.1/devices/d1/door-lock/alarm-logs",
                    "{'total':1,'records':[{'status':[{'code':'alarm_lock','value':'pry'}],"
                            + "'update_time':1567079971000,'nick_name':'The tester'}]}"),
            Map.entry(
                    "GET /v1.0/devices/d1/door-lock/temp-passwords",
                    "[{'id':11,'phase':2,'effective_time':111,'invalid_time':333,'name':'name','phone':'phone','sn':123,"
                            + "'schedule_list':[{'effective_time':720,'invalid_time':1080,'working_day':8}]}]"),
            Map.entry(
                    "POST /v1.0/devices/d1/door-lock/password-ticket",
                    "{'ticket_id':'tk','ticket_key':'" + TICKET_KEY + "','expire_time':360}"),
            Map.entry("POST /v1.0/devices/d1/door-lock/temp-password", "{'id':1}"),
            Map.entry(
                    "POST /v1.1/devices/d1/door-lock/offline-temp-password",
                    "{'offline_temp_password':'1234567890','offline_temp_password_id':'3234'}"),
            Map.entry(
                    "GET /v1.0/devices/d1/door-lock/offline-temp-password",
                    "{'has_more':false,'records':[{'pwd_id':'123123','pwd_name':'Code name1','gmt_start':'1565874044',"
                            + "'gmt_expired':'1775874044','status':1},"
                            + "{'pwd_id':'23456','gmt_start':'1565874044','gmt_expired':'1575874044'}]}"));

    private final TestCloud cloud = new TestCloud();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private ProducerTemplate template;

    static List<PanelCase> cases() {
        return PanelCase.all();
    }

    @BeforeEach
    void start() {
        TuyaComponent tuya = new TuyaComponent();
        URI endpoint = cloud.account(0).endpoint();
        tuya.getAccounts()
                .put(
                        "default",
                        TuyaAccount.of("default", endpoint, "id", SECRET).withCallsPerSecond(0));
        tuya.setClock(() -> NOW);
        camel.addComponent("tuya", tuya);
        camel.start();
        template = camel.createProducerTemplate();
        cloud.answer = this::answer;
    }

    @AfterEach
    void stop() {
        camel.stop();
        cloud.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String at = exchange.getRequestMethod() + " " + uri.getPath();
        String body = (String) exchange.getAttribute(TestCloud.BODY);
        calls.add(at
                + (uri.getQuery() == null ? "" : "?" + uri.getQuery())
                + (body.isEmpty() ? "" : " " + body.replaceAll("\"password\":\"[0-9A-F]+\"", "\"password\":\"*\"")));
        TestCloud.reply(exchange, 200, quoted("{'success':true,'result':" + RESULTS.getOrDefault(at, "true") + "}"));
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAskedOfTheCloudAndAnsweredInThePanelsShape(PanelCase one) throws Exception {
        Exchange exchange = call(one.name(), one.version(), quoted(one.parameters()));

        assertThat(exchange.getException()).isNull();
        assertThat(calls.stream().map(PanelApiTest::tree).toList())
                .isEqualTo(one.calls().stream()
                        .map(PanelApiTest::quoted)
                        .map(PanelApiTest::tree)
                        .toList());
        JsonNode answer =
                JSON.readTree(JSON.writeValueAsString(exchange.getMessage().getBody()));
        assertThat(answer.get("result")).isEqualTo(JSON.readTree(quoted(one.result())));
        assertThat(answer.get("success").booleanValue()).isTrue();
        assertThat(answer.get("status").asText()).isEqualTo("ok");
        assertThat(answer.get("t").longValue()).isEqualTo(NOW.toEpochMilli());
    }

    /** A call with its body as a tree, so that the order of the fields does not count. */
    private static List<Object> tree(String call) {
        int body = call.indexOf(" {");
        try {
            return body < 0 ? List.of(call) : List.of(call.substring(0, body), JSON.readTree(call.substring(body + 1)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyNameHasACaseOrNoCounterpart() {
        assertThat(Stream.concat(
                        cases().stream().map(PanelCase::toString),
                        Stream.of(
                                "tuya.m.device.lock.alarm.unread 1.0",
                                "tuya.m.device.lock.temppwd.name.update 2.0",
                                "tuya.m.device.lock.offlinepwd.available 1.0")))
                .hasSize(29)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(PanelApi.values()).map(PanelApi::toString).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "tuya.m.device.lock.alarm.unread,1.0,alarmLogs",
        "tuya.m.device.lock.temppwd.name.update,2.0,modifyTempPassword",
        "tuya.m.device.lock.offlinepwd.available,1.0,createOfflinePasswordV11"
    })
    void whatTheCloudHasNotIsTypedAndSaysWhatToUse(String name, String version, String instead) {
        PanelException refused =
                (PanelException) call(name, version, "{\"devId\":\"d1\",\"pwdId\":1,\"name\":\"n\",\"pwdType\":\"0\"}")
                        .getException();
        assertThat(refused.reason()).isEqualTo(PanelException.Reason.NOT_IN_THE_CLOUD);
        assertThat(refused.api().operations()).isEmpty();
        assertThat(refused).hasMessageContaining("not available in the cloud").hasMessageContaining(instead);
        assertThat(calls).isEmpty();
    }

    @Test
    void aPasswordUnderTheLocalKeyIsOpenedAndWeeklyHoursTakeTheLocksZone() {
        String cipherText = PinCipher.encrypt("4829131", LOCAL_KEY.getBytes(StandardCharsets.UTF_8));
        Map<String, Object> parameters = Map.of(
                "password",
                cipherText,
                "name",
                "n",
                "availTime",
                0,
                "effectiveTime",
                1588132904,
                "invalidTime",
                1588133004,
                "schedule",
                "[{\"allDay\":false,\"effectiveTime\":720,\"invalidTime\":1080,\"workingDay\":3}]");

        assertThat(call("tuya.m.device.lock.temppwd.create", "4.0", parameters).getException())
                .isNull();

        assertThat(calls).hasSize(3);
        assertThat(calls.get(0)).isEqualTo("GET /v1.0/devices/d1");
        assertThat(calls.get(2))
                .contains("\"time_zone\":\"+08:00\"")
                .contains("{\"effective_time\":720,\"invalid_time\":1080,\"working_day\":3}")
                .doesNotContain(cipherText, "4829131");
    }

    /** A schedule left out would make a code that opens round the clock. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"{\\\"effectiveTime\\\":\\\"8:00\\\",\\\"invalidTime\\\":1080,\\\"workingDay\\\":2}\"",
                "{\"invalidTime\":1080,\"workingDay\":2}",
                "[{\"effectiveTime\":720,\"invalidTime\":1500,\"workingDay\":2}]",
                "[[]]",
                "[null]",
                "0",
                "7",
                "true",
                "\"always\"",
                "\"null\""
            })
    void hoursThatCannotBeReadAreRefused(String schedule) throws Exception {
        assertInvalid("tuya.m.device.lock.temppwd.create", "4.0", weekly(JSON.readTree(schedule)), "schedule");
        assertThat(calls).isEmpty();
    }

    @Test
    void hoursAsOneObjectAreAListOfOne() {
        Map<String, Object> one = Map.of("effectiveTime", 720, "invalidTime", "1080", "workingDay", 2);
        assertThat(call("tuya.m.device.lock.temppwd.create", "4.0", weekly(one)).getException())
                .isNull();
        assertThat(calls.get(2)).contains("{\"effective_time\":720,\"invalid_time\":1080,\"working_day\":2}");
    }

    private static Map<String, Object> weekly(Object schedule) {
        return Map.of(
                "password",
                "4829131",
                "name",
                "n",
                "availTime",
                0,
                "effectiveTime",
                1588132904,
                "invalidTime",
                1588133004,
                "schedule",
                schedule);
    }

    @Test
    void whatDoesNotFitIsTypedAndRepeatsNoPassword() {
        assertInvalid("tuya.m.device.member.list", "2.0", Map.of("devId", ""), "devId is required");
        assertInvalid(
                "tuya.m.device.lock.temppwd.create",
                "4.0",
                Map.of("password", "48x9131", "name", "n", "availTime", 1, "effectiveTime", 1, "invalidTime", 2),
                "password has 1 to 15 digits");
        assertInvalid(
                "tuya.m.device.lock.temppwd.create",
                "4.0",
                Map.of("password", "4829131", "name", "n", "effectiveTime", 1, "invalidTime", 2),
                "availTime is required");
        assertInvalid(
                "tuya.m.device.lock.temppwd.create",
                "4.0",
                Map.of("password", "0".repeat(32), "name", "n", "availTime", 1, "effectiveTime", 1, "invalidTime", 2),
                "does not open with the local key");
        assertInvalid("tuya.m.device.lock.temppwd.del", "2.0", Map.of("id", "x"), "id is no number");
        assertInvalid("tuya.m.scale.hijacking.add.config", "1.0", Map.of("dpId", 99, "dpValue", 1), "dpCodes");
        assertInvalid("m.smart.scale.user.unlock.remove", "1.0", Map.of("unlockId", "1-9"), "no member");
        assertInvalid("m.smart.scale.history.user.add", "1.0", Map.of("name", "n", "avatar", "a"), "no avatar");
        assertInvalid("tuya.m.device.lock.offlinepwd.get", "1.0", Map.of("pwdType", "8"), "pwdType");
        assertInvalid("tuya.m.device.member.list", "2.0", "[]", "neither a map nor a JSON object");
    }

    @Test
    void aNumberThatTheCloudTellsForTwoCodesIsNotGuessed() {
        cloud.answer = exchange -> TestCloud.reply(
                exchange,
                200,
                quoted("{'success':true,'result':{'records':[{'user_id':'1','unlock_detail':["
                        + "{'dp_code':'unlock_face','unlock_list':[{'unlock_id':'12-1','unlock_sn':1}]},"
                        + "{'dp_code':'unlock_hand','unlock_list':[{'unlock_id':'12-2','unlock_sn':2}]}]}]}}"));
        assertInvalid("tuya.m.scale.hijacking.add.config", "1.0", Map.of("dpId", 12, "dpValue", 1), "dpCodes");
    }

    private void assertInvalid(String name, String version, Object parameters, String why) {
        assertThat(call(name, version, parameters).getException())
                .isInstanceOfSatisfying(PanelException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(PanelException.Reason.INVALID);
                    assertThat(refused).hasMessageContaining(why).hasMessageContaining(name);
                    assertThat(refused.toString()).doesNotContain("48x9131", "0".repeat(32));
                });
    }

    @Test
    void whatTheCloudRefusesIsItsOwnError() {
        cloud.answer = exchange -> TestCloud.reply(exchange, 200, "{\"success\":false,\"code\":2001,\"msg\":\"off\"}");
        assertThat(call("tuya.m.device.lock.temppwd.del", "2.0", Map.of("id", 2))
                        .getException())
                .isInstanceOfSatisfying(TuyaException.class, refused -> assertThat(refused.code())
                        .isEqualTo(2001));
    }

    @Test
    void anUnknownNameOrVersionIsRefusedWithTheNames() {
        assertThatThrownBy(() -> camel.getEndpoint("tuya:panel?api=tuya.m.device.lock.temppwd.create&version=5.0"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasStackTraceContaining("tuya.m.device.lock.temppwd.create 4.0");
        assertThatThrownBy(() -> camel.getEndpoint("tuya:panel")).hasStackTraceContaining("needs api and version");
    }

    private Exchange call(String name, String version, Object body) {
        return template.request(
                "tuya:panel?deviceId=d1&api=" + name + "&version=" + version + DP_CODES,
                exchange -> exchange.getMessage().setBody(body));
    }
}
