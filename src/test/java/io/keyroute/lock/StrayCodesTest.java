package io.keyroute.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.access.Desired;
import io.keyroute.access.GrantState;
import io.keyroute.access.RetireRule;
import io.keyroute.access.reconcile.Strays;
import io.keyroute.access.view.DebtView;
import io.keyroute.access.view.DebtViews;
import io.keyroute.simulator.fleet.Device;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Codes on a lock that we made and of which no living row knows: debts until each is proven gone or wanted again. */
class StrayCodesTest {

    private static final String DIGITS = "482913";

    @Test
    void codeOfWhichNothingIsKnownIsADebtToldOnceAndLeftToItsGuestUntilAManagerSaysSo() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = proven(rig);
            forget(rig, grant);
            rig.scan("z");
            rig.scan("z");
            assertThat(debts(rig)).singleElement().satisfies(debt -> {
                assertThat(debt.grantId()).isEqualTo(grant);
                assertThat(debt.deviceId()).isEqualTo("z");
                assertThat(debt.state()).isEqualTo("BLOCKED");
                assertThat(debt.risk()).isEqualTo("OPENS");
                assertThat(debt.reason()).contains("nothing is known of grant " + grant);
                assertThat(debt.id()).isNotNull();
            });
            assertThat(new Strays(rig.jdbc).count()).isEqualTo(1);
            assertThat(rig.told()).containsOnlyOnce("CODE_PROBLEM");
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("OPENED");

            new Strays(rig.jdbc).remove(debts(rig).get(0).id(), "chief", rig.now());
            await().atMost(Duration.ofSeconds(45)).until(() -> live(rig).isEmpty());
            assertThat(debts(rig)).as("removed is not proven").hasSize(1);
            provenAbsent(rig);
            assertThat(debts(rig)).isEmpty();
            assertThat(new Strays(rig.jdbc).count()).isZero();
        }
    }

    @Test
    void whoeverWasRefusedByAFullLockGetsTheSlotOfACodeThatIsProvenGone() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = proven(rig);
            forget(rig, grant);
            rig.scan("z");
            rig.fault("[{\"verb\":\"POST\",\"path\":\"/v1.0/devices/z/door-lock/temp-password\","
                    + "\"kind\":\"code\",\"code\":2303,\"times\":1}]");
            String refused = rig.grant("z", rig.now().minusSeconds(5), rig.now().plus(Duration.ofHours(30)));
            await().until(() -> rig.read(refused).observed().state() == GrantState.BLOCKED);
            new Strays(rig.jdbc).remove(debts(rig).get(0).id(), "chief", rig.now());
            await().atMost(Duration.ofSeconds(45))
                    .until(() -> !rig.type("z", rig.pin(grant, 1, "z")).equals("OPENED"));
            assertThat(rig.read(refused).observed().state()).isEqualTo(GrantState.BLOCKED);
            provenAbsent(rig);
            rig.await(refused, GrantState.PROVEN);
            assertThat(rig.type("z", rig.pin(refused, 1, "z"))).isEqualTo("OPENED");
        }
    }

    @Test
    void codeOfWhichNothingIsKnownIsRemovedWhenItsTimeIsOver() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = proven(rig);
            forget(rig, grant);
            rig.scan("z");
            assertThat(live(rig)).hasSize(1);
            rig.forward(Duration.ofHours(30).plusMinutes(1));
            await().atMost(Duration.ofSeconds(45)).until(() -> live(rig).isEmpty());
            provenAbsent(rig);
            assertThat(debts(rig)).isEmpty();
        }
    }

    @Test
    void codeOfAnEndedGrantIsRemovedWithProof() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = proven(rig);
            rig.jdbc
                    .sql("UPDATE credential SET state = 'GONE', gone_at = 0 WHERE grant_id = ?")
                    .param(grant)
                    .update();
            rig.desire(grant, Desired.REVOKED);
            rig.await(grant, GrantState.GONE);
            assertThat(live(rig)).hasSize(1);
            rig.scan("z");
            assertThat(debts(rig))
                    .singleElement()
                    .extracting(DebtView::state, DebtView::grantId)
                    .containsExactly("REMOVING", grant);
            await().atMost(Duration.ofSeconds(45)).until(() -> live(rig).isEmpty());
            provenAbsent(rig);
            assertThat(debts(rig)).isEmpty();
        }
    }

    @Test
    void removalThatWaitedAtABusyGatewayDoesNotLeaveWhereTheCodeWasTakenOverMeanwhile() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"), Device.zigbee("other", "gw"))) {
            String grant = proven(rig);
            rig.jdbc
                    .sql("UPDATE credential SET state = 'GONE', gone_at = 0 WHERE grant_id = ?")
                    .param(grant)
                    .update();
            rig.desire(grant, Desired.REVOKED);
            rig.await(grant, GrantState.GONE);
            rig.fault("[{\"verb\":\"POST\",\"path\":\"/v1.0/devices/other/door-lock/temp-password\","
                    + "\"kind\":\"success-without-delivery\",\"times\":1}]");
            String busy =
                    rig.grant("other", rig.now().minusSeconds(5), rig.now().plus(Duration.ofHours(30)));
            await().until(() -> rig.read(busy).observed().state() == GrantState.SENT);
            rig.scan("z");
            assertThat(debts(rig)).extracting(DebtView::state).containsExactly("REMOVING");
            assertThat(rig.calls("TEMP_PASSWORD_DELETE")).isZero();

            rig.desire(grant, Desired.ACTIVE);
            await().until(() -> rig.reconciler().toString().contains("with 2 waiting"));
            rig.forward(Duration.ofSeconds(62));
            rig.await(busy, GrantState.PROVEN);
            rig.await(grant, GrantState.PROVEN);
            await().until(() -> !rig.reconciler().toString().contains("held by"));
            assertThat(rig.calls("TEMP_PASSWORD_DELETE")).isZero();
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("OPENED");
            assertThat(live(rig)).hasSize(1);
            rig.scan("z");
            assertThat(debts(rig)).isEmpty();
        }
    }

    @Test
    void codeOfReplacedDigitsIsRemovedAndTheirSuccessorStays() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = proven(rig);
            rig.change(grant, d -> rig.with(d, d.state(), d.window(), 2, d.retireRule(), 0));
            rig.await(grant, GrantState.PROVEN);
            await().atMost(Duration.ofSeconds(45)).until(() -> gone(rig, grant) == 1);
            rig.forward(Duration.ofMinutes(3));
            rig.edit("z", "add", named(rig, grant + "-1"));
            rig.scan("z");
            await().atMost(Duration.ofSeconds(45))
                    .until(() -> !rig.type("z", DIGITS).equals("OPENED"));
            provenAbsent(rig);
            assertThat(debts(rig)).isEmpty();
            assertThat(rig.type("z", rig.pin(grant, 2, "z"))).isEqualTo("OPENED");
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"PROVEN", "TOLD"})
    void codeOfRotatedDigitsThatNoRowKnowsWorksUntilItsOverlapIsOver(RetireRule rule) {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = proven(rig);
            rig.change(
                    grant,
                    d -> rig.with(
                            d,
                            d.state(),
                            d.window(),
                            2,
                            rule,
                            Duration.ofHours(1).toMillis()));
            rig.await(grant, GrantState.PROVEN);
            rig.jdbc
                    .sql("DELETE FROM credential WHERE grant_id = ? AND generation = 1")
                    .param(grant)
                    .update();
            if (rule == RetireRule.TOLD) {
                rig.forward(Duration.ofHours(2));
                rig.scan("z");
                assertThat(waits(rig, grant)).isEqualTo("works until its successor is told");
                told(rig, grant + "-2");
            }
            rig.scan("z");
            assertThat(waits(rig, grant)).startsWith("works until 2");
            rig.forward(Duration.ofMinutes(59));
            rig.scan("z");
            assertThat(waits(rig, grant)).startsWith("works until 2");
            rig.forward(Duration.ofMinutes(1));
            rig.scan("z");
            await().atMost(Duration.ofSeconds(45))
                    .until(() -> !rig.type("z", rig.pin(grant, 1, "z")).equals("OPENED"));
            provenAbsent(rig);
            assertThat(debts(rig)).isEmpty();
            assertThat(rig.type("z", rig.pin(grant, 2, "z"))).isEqualTo("OPENED");
        }
    }

    @Test
    void codeOfReplacedDigitsGoesWhereItsGrantIsHeldForNobodyCanFreezeIt() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = proven(rig);
            rig.change(grant, d -> rig.with(d, d.state(), d.window(), 2, RetireRule.TOLD, 0));
            rig.await(grant, GrantState.PROVEN);
            rig.jdbc
                    .sql("DELETE FROM credential WHERE grant_id = ? AND generation = 1")
                    .param(grant)
                    .update();
            rig.desire(grant, Desired.FROZEN);
            rig.await(grant, GrantState.FROZEN);
            rig.scan("z");
            await().atMost(Duration.ofSeconds(45))
                    .until(() -> !rig.type("z", rig.pin(grant, 1, "z")).equals("OPENED"));
            provenAbsent(rig);
            rig.desire(grant, Desired.ACTIVE);
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.type("z", rig.pin(grant, 2, "z"))).isEqualTo("OPENED");
        }
    }

    @Test
    void secondCodeOfTheSameNameIsRemovedAndTheFirstOneStays() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = proven(rig);
            rig.edit("z", "add", named(rig, grant + "-1"));
            rig.scan("z");
            await().atMost(Duration.ofSeconds(45))
                    .until(() -> !rig.type("z", DIGITS).equals("OPENED"));
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("OPENED");
        }
    }

    @Test
    void codeNewerThanAllThatIsKnownIsHeldForAPersonsWord() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = proven(rig);
            rig.edit("z", "add", named(rig, grant + "-2"));
            rig.scan("z");
            assertThat(debts(rig))
                    .singleElement()
                    .extracting(DebtView::reason)
                    .asString()
                    .contains("newer");
            assertThat(rig.type("z", DIGITS)).isEqualTo("OPENED");
        }
    }

    @Test
    void wantedCodeThatTurnsUpUnderItsNameIsTakenOver() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = proven(rig);
            rig.jdbc
                    .sql("UPDATE credential SET state = 'BLOCKED', remote_id = NULL, due_at = ?, rev = rev + 1")
                    .param(rig.now().plus(Duration.ofHours(2)).toEpochMilli())
                    .update();
            rig.jdbc
                    .sql("UPDATE access_grant SET state = 'BLOCKED', observed_version = 0, due_at = NULL")
                    .update();
            rig.scan("z");
            rig.await(grant, GrantState.PROVEN);
            assertThat(live(rig)).hasSize(1);
            assertThat(debts(rig)).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"wifi", "z", "keepalive"})
    void F44_createLostBehindAListThatDoesNotShowItYetGivesNoSecondCodeAndNoOtherDigits(String device) {
        try (LockRig rig = LockRig.of(Device.wifi("wifi"), Device.zigbee("z", "gw"), Device.keepalive("keepalive"))) {
            rig.fault("[{\"verb\":\"POST\",\"path\":\"/v1.0/devices/" + device
                    + "/door-lock/temp-password\",\"kind\":\"drop-after\",\"times\":1},"
                    + "{\"verb\":\"GET\",\"deviceId\":\"" + device + "\",\"kind\":\"empty-list\",\"times\":1}]");
            String grant =
                    rig.grant(device, rig.now().minusSeconds(5), rig.now().plus(Duration.ofHours(30)));
            rig.awaitInTime(grant, GrantState.PROVEN);
            assertThat(rig.codes(device)).hasSize(1);
            assertThat(rig.replaced).isEmpty();
            assertThat(rig.type(device, rig.pin(grant, 1, device))).isEqualTo("OPENED");
        }
    }

    @ParameterizedTest(name = "{0}, the answer of the create is lost: {1}")
    @CsvSource({"z, ", "b, ", "z, drop-before", "b, drop-before", "z, drop-after"})
    void digitsOfATimeThatARestoredDatabaseForgotAreNeverTakenForTheNewOnes(String device, String lost) {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"), Device.ble("b", "gw2"))) {
            String grant =
                    rig.grant(device, rig.now().minusSeconds(5), rig.now().plus(Duration.ofHours(30)));
            rig.await(grant, GrantState.PROVEN);
            rig.scan(device);
            // made after the backup: a code of the next generation, which the database knows nothing of
            rig.edit(device, "add", named(rig, grant + "-2"));
            if (lost != null) {
                rig.fault("[{\"verb\":\"POST\",\"path\":\"/v1.0/devices/" + device
                        + "/door-lock/temp-password\",\"kind\":\"" + lost + "\",\"times\":1}]");
            }
            rig.change(grant, d -> rig.with(d, d.state(), d.window(), 2, RetireRule.PROVEN, 0));
            rig.awaitInTime(grant, GrantState.PROVEN);
            assertThat(rig.type(device, rig.pin(grant, 2, device))).isEqualTo("OPENED");
            assertThat(rig.replaced).as("its own leftover is taken over").isEmpty();

            rig.scan(device);
            await().atMost(Duration.ofSeconds(45))
                    .until(() -> !rig.type(device, DIGITS).equals("OPENED"));
            assertThat(rig.type(device, rig.pin(grant, 1, device))).isNotEqualTo("OPENED");
            assertThat(rig.type(device, rig.pin(grant, 2, device))).isEqualTo("OPENED");
            assertThat(rig.told()).containsExactly("CODE_READY", "CODE_CHANGED");
        }
    }

    private static String proven(LockRig rig) {
        String grant = rig.grant("z", rig.now().minusSeconds(5), rig.now().plus(Duration.ofHours(30)));
        rig.await(grant, GrantState.PROVEN);
        // the look that each start brings is over: what a test changes is seen when it asks for a look, not before
        rig.scan("z");
        return grant;
    }

    /** What a database that was restored from before the grant knows of it. */
    private static void forget(LockRig rig, String grant) {
        rig.jdbc.sql("DELETE FROM credential WHERE grant_id = ?").param(grant).update();
        rig.jdbc.sql("DELETE FROM access_grant WHERE id = ?").param(grant).update();
    }

    /** Why the former code, which opens, waits. */
    private static String waits(LockRig rig, String grant) {
        assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("OPENED");
        DebtView debt = debts(rig).get(0);
        assertThat(debt.state()).isEqualTo("BLOCKED");
        return debt.reason();
    }

    private static void told(LockRig rig, String pinId) {
        rig.jdbc
                .sql("INSERT INTO pin (id, building, owner, digits, digits_length, code, told_at, created_at)"
                        + " VALUES (?, 'house', 'o', ?, 6, 7, ?, 0)")
                .params(pinId, new byte[] {1}, rig.now().toEpochMilli())
                .update();
    }

    private static String named(LockRig rig, String name) {
        return ",\"name\":\"KRT" + name + "\",\"digits\":\"" + DIGITS + "\",\"from\":\""
                + rig.now().minusSeconds(60) + "\",\"to\":\"" + rig.now().plus(Duration.ofHours(20)) + "\"";
    }

    private static long gone(LockRig rig, String grant) {
        return rig.jdbc
                .sql("SELECT COUNT(*) FROM credential WHERE grant_id = ? AND state = 'GONE'")
                .param(grant)
                .query(Long.class)
                .single();
    }

    private static List<JsonNode> live(LockRig rig) {
        return rig.codes("z").stream()
                .filter(code -> !code.path("phase").asText().equals("DELETED"))
                .toList();
    }

    /** Two complete lists a minute apart. */
    private static void provenAbsent(LockRig rig) {
        rig.scan("z");
        rig.forward(Duration.ofSeconds(62));
        rig.scan("z");
        await().atMost(Duration.ofSeconds(45)).until(() -> debts(rig).isEmpty());
    }

    private static List<DebtView> debts(LockRig rig) {
        return new DebtViews(rig.jdbc, rig.clock).list(Set.of("demo"));
    }
}
