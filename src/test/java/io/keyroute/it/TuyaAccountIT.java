package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An account that the cloud refuses: said, counted, and mended by itself once it is accepted. */
class TuyaAccountIT extends StayHouse {

    @AfterEach
    void theCloudAcceptsTheAccount() {
        put(simulator("/sim/faults"), "[]");
    }

    @Test
    void aRefusedAccountIsToldAndWhatItBlockedGoesOnByItself() {
        Story before = story("205").told("CHECKED_IN").proven(room("205"), FRONT, LIFT);
        assertThat(account().path("status").asText()).isEqualTo("UP");
        assertThat(gauge("keyroute_tuya_account_usable{")).isEqualTo(1);
        int before1004 = LogLines.all().size();
        put(simulator("/sim/faults"), "[{\"path\":\".*\",\"kind\":\"code\",\"code\":1004}]");
        Story story = story("206").told("CHECKED_IN");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(story.grant(room("206")).path("state").asText()).isEqualTo("BLOCKED");
            assertThat(story.api().path("problems").toString())
                    .contains("vd-room-206")
                    .contains("1004");
        });
        story.logged(room("206"), "CODE_PROBLEM");
        assertThat(account().path("status").asText()).isEqualTo("DOWN");
        assertThat(account().path("details").path("default").asText())
                .contains("1004")
                .contains("access secret");
        assertThat(gauge("keyroute_tuya_account_usable{")).isZero();
        await().atMost(PATIENCE).until(() -> gauge("keyroute_grants_blocked") >= 3);
        assertThat(get(management("/observe/health/live"), null).statusCode()).isEqualTo(200);
        assertThat(get(management("/observe/health/ready"), null).statusCode()).isEqualTo(200);
        before.said("CHECKED_OUT");
        await().atMost(PATIENCE).until(() -> gauge("keyroute_debts{kind=\"grant\"") >= 3);
        List<String> lines = LogLines.all();
        assertThat(lines.subList(before1004, lines.size()))
                .as("said by the account, not again by each log and grant")
                .noneMatch(line -> line.contains("could not be read") || line.contains("failed: CONFIG"))
                .filteredOn(line -> line.contains("1004"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("default", "Check access id and access secret"));

        put(simulator("/sim/faults"), "[]");
        story.proven(room("206"), FRONT, LIFT);
        before.gone();
        assertThat(opens(room("206"), story.digits(room("206")))).isTrue();
        assertThat(story.api().path("problems")).isEmpty();
        assertThat(account().path("status").asText()).isEqualTo("UP");
    }

    @Test
    void whatWaitsIsCountedForOperators() {
        for (String gauge : new String[] {
            "keyroute_debts{kind=\"grant\"",
            "keyroute_debts{kind=\"stray\"",
            "keyroute_grants_blocked",
            "keyroute_grants_underway",
            "keyroute_inbox_waiting",
            "keyroute_inbox_oldest_seconds",
            "keyroute_outbox_waiting{queue=\"access.outcomes\"",
            "keyroute_outbox_waiting{queue=\"lock.log\"",
            "keyroute_dead_letters{kind=\"event\"",
            "keyroute_fias_link_up{link="
        }) {
            assertThat(gauge(gauge)).as(gauge).isGreaterThanOrEqualTo(0);
        }
    }

    private JsonNode account() {
        return json(get(management("/observe/health"), null)).path("components").path("tuyaAccounts");
    }

    private double gauge(String beginning) {
        return get(management("/observe/metrics"), null)
                .body()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + beginning));
    }
}
