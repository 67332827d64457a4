package io.keyroute.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The "applicable lock types" of each page: a kind that a page does not list is refused as not supported, one that it
 * lists is not. In capitals where the simulator goes beyond a page, as its abilities say and why.
 */
class ApplicableKindsTest {

    private static final List<String> KINDS = List.of("wifi", "zigbee", "hotel", "ble", "keepalive", "access", "video");
    private static final Set<Integer> NOT_SUPPORTED = Set.of(2003, 2009);

    private static SimulatorServer server;
    private static SimClient client;

    @BeforeAll
    static void start() {
        HomeUser user = HomeUser.of("u1", "Anna", "card");
        server = new SimulatorServer(SimulatorSettings.builder()
                        .fleet(
                                Device.wifi("wifi"),
                                Device.zigbee("zigbee", "gw"),
                                Device.zigbeeHotel("hotel", "gw"),
                                Device.ble("ble", "gw"),
                                Device.keepalive("keepalive", user),
                                Device.accessControl("access", user),
                                Device.video("video", user))
                        .build())
                .start();
        client = new SimClient(server).login();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1.0/devices/*/door-lock/password-ticket, wifi zigbee ble hotel video KEEPALIVE ACCESS",
        "POST, /v1.0/smart-lock/devices/*/password-ticket, wifi zigbee ble hotel video KEEPALIVE ACCESS",
        "POST, /v1.0/devices/*/door-lock/temp-password, wifi zigbee ble hotel keepalive video access",
        "POST, /v2.0/devices/*/door-lock/temp-password, wifi zigbee ble hotel video",
        "POST, /v1.0/devices/*/door-lock/issue-password, zigbee",
        "GET, /v1.0/devices/*/door-lock/temp-password/1, wifi zigbee ble hotel",
        "GET, /v1.0/devices/*/door-lock/temp-passwords?valid=true, wifi zigbee hotel ble video",
        "GET, /v1.0/smart-lock/devices/*/stand-by-lock-temp-passwords, keepalive access",
        "PUT, /v1.0/devices/*/door-lock/temp-passwords/1/modify-password, wifi zigbee ble hotel keepalive video access",
        "PUT, /v1.0/devices/*/door-lock/temp-passwords/1/freeze-password, zigbee",
        "PUT, /v1.0/devices/*/door-lock/temp-passwords/1/unfreeze-password, zigbee",
        "DELETE, /v1.0/devices/*/door-lock/temp-passwords/1, wifi zigbee hotel ble keepalive video access",
        "GET, /v1.0/devices/*/door-lock/dynamic-password, wifi zigbee ble",
        "POST, /v1.0/devices/*/door-lock/offline-temp-password, wifi ble",
        "POST, /v1.1/devices/*/door-lock/offline-temp-password, wifi zigbee ble keepalive access",
        "PUT, /v1.0/devices/*/door-lock/offline-temp-password/1, ble keepalive access",
        "GET, /v1.0/devices/*/door-lock/open-logs?page_no=1&page_size=9&start_time=1&end_time=2, wifi hotel ble",
        "GET, /v1.1/devices/*/door-lock/open-logs?page_no=1&page_size=9&start_time=1&end_time=2, wifi hotel ble video",
        "GET, /v1.0/devices/*/door-lock/alarm-logs?page_no=1&page_size=9, wifi zigbee hotel ble",
        "GET, /v1.1/devices/*/door-lock/alarm-logs?page_no=1&page_size=9, wifi zigbee hotel ble video",
        "GET, /v1.0/devices/*/door-lock/records?page_no=1, access",
        "POST, /v1.0/devices/*/door-lock/records/1/actions/allocate, access",
        "POST, /v1.0/devices/*/door-lock/temp-passwords/rest-password, hotel",
        "POST, /v1.0/devices/*/door-lock/temp-passwords/reset-password, hotel",
        "GET, /v1.0/devices/*/door-lock/remote-unlocks, zigbee ble",
        "POST, /v1.0/devices/*/door-lock/remote-unlock/config, wifi zigbee ble",
        "POST, /v1.0/devices/*/door-lock/open-door, zigbee",
        "POST, /v1.0/devices/*/door-lock/advanced-password, hotel",
        "GET, /v1.0/devices/*/door-lock/advanced-password, hotel",
        "GET, /v1.0/smart-lock/devices/*/media-view-times, wifi",
        "POST, /v1.0/smart-lock/devices/*/media-view-times, wifi",
        "POST, /v1.0/devices/*/door-lock/password-free/open-door, wifi zigbee hotel ble keepalive video",
        "POST, /v1.1/devices/*/door-lock/password-free/open-door, access",
        "PUT, /v1.0/devices/*/door-lock/password-free/open-door/cancel, wifi",
        "POST, /v1.0/smart-lock/devices/*/password-free/door-operate, wifi zigbee hotel ble keepalive video",
        "GET, /v1.0/devices/*/door-lock/latest/media/url?file_type=1, wifi hotel ble",
        "GET, /v1.0/smart-lock/devices/*/albums-media, video",
        "GET, /v1.0/smart-lock/devices/*/users?codes=unlock_card&page_no=1&page_size=9, keepalive video ACCESS",
        "PUT, /v1.0/smart-lock/devices/*/users/u1/schedule, keepalive access",
        "GET, /v1.0/smart-lock/devices/*/opmodes/u1?page_no=1&page_size=9, video access",
        "GET, /v1.0/devices/*/door-lock/absent-users, video",
        "POST, /v1.0/smart-lock/devices/*/users/u9/actions/delete-users-issue, video",
        "POST, /v1.0/devices/*/user, wifi zigbee ble ACCESS",
        "PUT, /v1.0/devices/*/users/9, wifi zigbee ble ACCESS",
        "PUT, /v1.0/smart-lock/devices/*/users/u9/actions/role, access",
        "DELETE, /v1.0/devices/*/users/9, wifi zigbee ble ACCESS",
        "GET, /v1.0/devices/*/users/9, wifi zigbee ble ACCESS",
        "GET, /v1.0/devices/*/users, wifi zigbee ble ACCESS",
        "GET, /v1.1/devices/*/users/0, access KEEPALIVE",
        "GET, /v1.1/devices/*/users?keyword=&role=&page_no=1&page_size=9, access KEEPALIVE",
        "POST, /v1.0/devices/*/device-lock/users/9/allocate, wifi zigbee ble",
        "POST, /v1.0/devices/*/door-lock/opmodes/actions/allocate, access ble",
        "GET, /v1.0/devices/*/door-lock/user-types/1/users/u1/assigned-keys, wifi zigbee ble video KEEPALIVE ACCESS",
        "GET, /v1.0/devices/*/door-lock/unassigned-keys, wifi zigbee ble access",
        "POST, /v1.0/smart-lock/devices/*/opmodes/actions/sync, ble keepalive video access",
        "PUT, /v1.0/devices/*/door-lock/actions/entry, wifi zigbee ble keepalive video access",
        "DELETE, /v1.0/devices/*/door-lock/user-types/1/users/u1/unlock-types/card/keys/99, "
                + "wifi zigbee ble keepalive access",
        "PUT, /v1.0/devices/*/door-lock/unlock-types/card/actions/cancel, wifi zigbee ble keepalive video access",
        "PUT, /v1.0/devices/*/door-lock/opmodes/99, access",
        "PUT, /v1.0/devices/*/door-lock/unlock-types/card/keys/99/hijack, wifi zigbee ble",
        "DELETE, /v1.0/smart-lock/devices/*/unlock-types/unlock_card/keys/99/hijack, wifi zigbee ble",
        "POST, /v1.0/smart-lock/devices/*/opmodes/99/attribute/2/opmode-attr, wifi",
        "GET, /v1.0/devices/*, wifi zigbee hotel ble keepalive access video"
    })
    void everyOperationAnswersTheKindsOfItsPageAndNoOther(String verb, String path, String listed) {
        List<String> expected =
                List.of(listed.toLowerCase(java.util.Locale.ROOT).split(" "));
        for (String kind : KINDS) {
            int code = client.call(verb, path.replace("*", kind), verb.equals("GET") ? null : Map.of(), client.token())
                    .path("code")
                    .asInt();
            assertThat(code).as(kind).isNotIn(1004, 1107, 1108);
            assertThat(NOT_SUPPORTED.contains(code)).as("%s: %d", kind, code).isEqualTo(!expected.contains(kind));
        }
    }
}
