package io.keyroute.access.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.access.Grant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A source tells everything it knows. */
class ResyncTest {

    private final Rig rig = Rig.fresh("2026-11-20T14:04:00Z", Hotel.of(plan -> plan));

    private static String stay(String id, String unit) {
        return "'stay':{'stayId':'" + id + "','status':'IN_HOUSE','arrival':{'date':'2026-11-20'},"
                + "'departure':{'date':'2026-11-23'},'units':[{'unit':'" + unit + "'}],'shareFlag':true}}";
    }

    private void checkIn(String id, String unit) {
        rig.send("{'type':'CHECKED_IN'," + stay(id, unit));
    }

    private long begin() {
        rig.clock.set("2026-11-20T16:00:00Z");
        return rig.send("{'type':'RESYNC_BEGIN'}");
    }

    private List<String> present() {
        return rig.planning.stays().present("demo").stream()
                .filter(stay -> stay.grants().stream().anyMatch(g -> rig.live().contains(g)))
                .flatMap(stay -> stay.aliases().stream().map(Stays.Alias::stayId))
                .toList();
    }

    @Test
    void nobodyIsPutOutBeforeTheEndAndWhoIsAbsentThenIs() {
        checkIn("R-1", "101");
        checkIn("R-2", "102");
        begin();
        rig.send("{'type':'RESYNC_ITEM','snapshot':true," + stay("R-1", "101"));
        rig.send("{'type':'RESYNC_ITEM','snapshot':true," + stay("R-3", "103"));
        assertThat(present()).containsExactly("R-1", "R-2");
        rig.send("{'type':'RESYNC_END'}");
        assertThat(present()).containsExactlyInAnyOrder("R-1", "R-3");
    }

    @Test
    void tooManyAbsentStopsAndAlarmsButAnExplicitVacancyIsEvidence() {
        for (int i = 0; i < 12; i++) {
            checkIn("R-" + i, "10" + (1 + i % 5));
        }
        checkIn("R-12", "106");
        begin();
        rig.send("{'type':'UNIT_VACATED','snapshot':true,'unit':{'unit':'106'}}");
        rig.send("{'type':'RESYNC_END'}");
        assertThat(present()).hasSize(12).doesNotContain("R-12");
        assertThat(rig.problems()).anyMatch(reason -> reason.contains("12 of 13"));
    }

    @Test
    void theEndWaitsForItemsThatAreNotPlannedYetWhateverTheOrderOfWakeUps() {
        checkIn("R-1", "101");
        rig.clock.set("2026-11-20T16:00:00Z");
        List<Long> ids = new ArrayList<>();
        ids.add(rig.accept("{'type':'RESYNC_BEGIN'}"));
        ids.add(rig.accept("{'type':'RESYNC_ITEM','snapshot':true," + stay("R-1", "101")));
        ids.add(rig.accept("{'type':'RESYNC_END'}"));
        Planner planner = rig.planning.planner();
        planner.plan(ids.get(2));
        assertThat(rig.status(ids.get(2))).isEqualTo("NEW");
        planner.plan(ids.get(1));
        planner.plan(ids.get(2));
        assertThat(rig.status(ids.get(2))).isEqualTo("NEW");
        planner.plan(ids.get(0));
        planner.plan(ids.get(2));
        assertThat(rig.status(ids.get(2))).isEqualTo("DONE");
        assertThat(rig.live()).extracting(Grant::deviceId).contains("door-101");
    }

    @Test
    void F22_aHalfReadAnswerPutsNobodyOut() {
        checkIn("R-1", "101");
        begin();
        long item = rig.accept("{'type':'RESYNC_ITEM','snapshot':true," + stay("R-2", "102"));
        rig.inbox.markFailed(item, "broken");
        rig.send("{'type':'RESYNC_END'}");
        assertThat(present()).containsExactly("R-1");
        assertThat(rig.problems()).anyMatch(reason -> reason.contains("completely"));
    }

    @Test
    void keysCutBeforeTheCheckInSurvive() {
        rig.send("{'type':'BOOKED','stay':{'stayId':'R-1','arrival':{'date':'2026-11-20'},"
                + "'departure':{'date':'2026-11-23'},'units':[{'unit':'101'}]}}");
        begin();
        rig.send("{'type':'RESYNC_END'}");
        assertThat(present()).containsExactly("R-1");
    }
}
