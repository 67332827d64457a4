package io.keyroute.access.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.Outcome;
import io.keyroute.access.OutcomeType;
import io.keyroute.access.SubjectKind;
import io.keyroute.access.outcome.OutcomeViews;
import io.keyroute.access.outcome.SubjectNames;
import io.keyroute.outbox.OutboxRow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A shared door with the house's common code: the guests of a stay are told it, and the next one. */
class CommonDoorsTest {

    private final Rig rig = Rig.fresh("2026-11-20T14:04:00Z", Hotel.of(plan -> {
        plan.commonFront = true;
        return plan;
    }));

    CommonDoorsTest() {
        rig.rotations.ensure();
    }

    private void checkIn(String stay, String unit, String departure) {
        rig.send("{'type':'CHECKED_IN','stay':{'stayId':'" + stay + "','reservationId':'" + stay
                + "','arrival':{'date':'2026-11-20'},'departure':{'date':'" + departure + "'},'units':[{'unit':'" + unit
                + "'}]}}");
    }

    private Grant front() {
        return rig.at("front");
    }

    private void proven() {
        rig.observe(front(), GrantState.PROVEN);
    }

    /** What is told of the front door to stays, and forgotten. */
    private List<Outcome> told() {
        rig.planning.commonDoors().tell();
        List<Outcome> told = rig.outcomes.stream()
                .filter(outcome -> "front".equals(outcome.deviceId()))
                .toList();
        rig.outcomes.clear();
        return told;
    }

    private static List<OutcomeType> types(List<Outcome> told) {
        return told.stream().map(Outcome::type).toList();
    }

    @Test
    void eachStayIsToldTheProvenCodeOnceAndEachRotationOnce() {
        checkIn("S-1", "101", "2026-11-23");
        checkIn("S-2", "102", "2026-11-22");
        assertThat(rig.all())
                .filteredOn(grant -> grant.deviceId().equals("front"))
                .extracting(grant -> grant.subject().kind())
                .containsExactly(SubjectKind.SERVICE);
        assertThat(told()).as("before it is proven").isEmpty();

        proven();
        assertThat(told()).hasSize(2).allSatisfy(outcome -> {
            assertThat(outcome.type()).isEqualTo(OutcomeType.CODE_READY);
            assertThat(outcome.subject().kind()).isEqualTo(SubjectKind.STAY);
            assertThat(outcome.grantId()).isEqualTo(front().id());
            assertThat(outcome.unit()).isNull();
        });
        assertThat(told()).isEmpty();

        rig.rotations.rotate("demo", "guests", "a guest lost it", "manager");
        assertThat(told()).as("before the next code is proven").isEmpty();
        proven();
        assertThat(told()).hasSize(2).allSatisfy(outcome -> {
            assertThat(outcome.type()).isEqualTo(OutcomeType.CODE_CHANGED);
            assertThat(outcome.generation()).isEqualTo(2);
        });
        assertThat(told()).isEmpty();
    }

    @Test
    void aLongerStayIsToldAgainAHeldOneNothingNewAndAnEndedOneNothing() {
        proven();
        checkIn("S-1", "101", "2026-11-23");
        assertThat(types(told())).containsExactly(OutcomeType.CODE_READY);
        checkIn("S-1", "101", "2026-11-24");
        assertThat(types(told())).containsExactly(OutcomeType.CODE_CHANGED);

        rig.send("{'type':'HOLD_SET','stay':{'stayId':'S-1','gates':{'paymentHold':true}}}");
        long stay = rig.jdbc.sql("SELECT id FROM stay").query(Long.class).single();
        rig.planning.stayDesk().hold(stay, "not paid", "manager");
        rig.rotations.rotate("demo", "guests", "its time has come", "manager");
        proven();
        assertThat(told()).isEmpty();
        rig.planning.stayDesk().release(stay, "paid", "manager");
        rig.send("{'type':'HOLD_CLEARED','stay':{'stayId':'S-1','gates':{'paymentHold':false}}}");
        assertThat(types(told())).containsExactly(OutcomeType.CODE_CHANGED);

        rig.send("{'type':'CHECKED_OUT','stay':{'stayId':'S-1'}}");
        rig.rotations.rotate("demo", "guests", "its time has come", "manager");
        proven();
        assertThat(told()).isEmpty();
    }

    @Test
    void aBookingIsToldWhenItsCodesAreMadeEvenWithoutARoom() {
        proven();
        rig.send("{'type':'BOOKED','stay':{'stayId':'S-1','status':'CONFIRMED','arrival':{'date':'2026-11-30'},"
                + "'departure':{'date':'2026-12-02'}}}");
        assertThat(told()).isEmpty();
        rig.clock.set("2026-11-30T08:00:00Z");
        rig.planning.planner().planDue();
        proven();
        assertThat(types(told())).containsExactly(OutcomeType.CODE_READY);
    }

    @Test
    void theDocumentCarriesTheDigitsAndTheStaysTimeAndAClerkReadsThemToo() {
        proven();
        checkIn("S-1", "101", "2026-11-23");
        Outcome told = told().get(0);
        rig.jdbc
                .sql("INSERT INTO credential (grant_id, generation, property, device_id, name, pin_id, state, rev)"
                        + " VALUES (?, 1, 'demo', 'front', 'KRT-front-1', ?, 'PROVEN', 1)")
                .params(front().id(), front().desired().pinId())
                .update();
        ObjectNode document = view(told, true);
        assertThat(document.path("pin").asText()).isEqualTo(rig.digits(front()));
        assertThat(document.path("stayId").asText()).isEqualTo("S-1");
        assertThat(Instant.from(
                        java.time.OffsetDateTime.parse(document.path("validTo").asText())))
                .isEqualTo(rig.at("door-101").desired().window().to());
        assertThat(view(told, false).has("pin")).isFalse();

        long stay = rig.jdbc.sql("SELECT id FROM stay").query(Long.class).single();
        assertThat(rig.planning.commonDoors().proven(rig.catalog.property("demo"), stay))
                .containsExactly(front().id());
    }

    private ObjectNode view(Outcome told, boolean clear) {
        JdbcClient jdbc = rig.jdbc;
        OutboxRow row = new OutboxRow(
                1,
                1,
                "access.outcomes",
                "demo/" + told.subject().orderKey(),
                "d-1",
                told.type().name(),
                "{\"property\":\"demo\",\"subjectKind\":\"STAY\",\"subjectId\":\""
                        + told.subject().id()
                        + "\",\"guest\":\"\",\"grantId\":\"" + told.grantId() + "\",\"generation\":1,"
                        + "\"deviceId\":\"front\",\"at\":1}",
                0,
                null,
                rig.clock.instant());
        return new OutcomeViews(
                        jdbc, rig.grants, rig.pins, new SubjectNames(jdbc), rig.planning.commonDoors(), rig.clock)
                .document(row, rig.catalog.property("demo"), clear);
    }
}
