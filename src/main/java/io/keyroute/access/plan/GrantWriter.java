package io.keyroute.access.plan;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantChange;
import io.keyroute.access.GrantStore;
import io.keyroute.access.OrderedIds;
import io.keyroute.access.RetireRule;
import io.keyroute.access.Subject;
import io.keyroute.access.pin.PinPath;
import io.keyroute.access.pin.PinWish;
import io.keyroute.access.pin.Pins;
import io.keyroute.property.Door;
import io.keyroute.property.PropertyCatalog;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Brings a subject's grants to a decision, with digits: one PIN per guest for all doors of the path, kept as long as it
 * is legal on each of them. Joins the caller's transaction, which holds the subject's row lock.
 */
final class GrantWriter {

    /**
     * What the writer must know beside the decision.
     *
     * @param subjects guest → subject
     * @param wishes   guest → wished digits
     * @param reuseBan for how long digits of others are not given out
     * @param rekey    guests whose digits must change
     * @param rule     when digits that changed may go
     */
    record Order(
            Function<String, Subject> subjects,
            Function<String, PinWish> wishes,
            Duration reuseBan,
            Set<String> rekey,
            RetireRule rule,
            long overlapMs) {}

    private final GrantStore store;
    private final Pins pins;
    private final PropertyCatalog catalog;
    private final Clock clock;
    private final OrderedIds ids;

    GrantWriter(GrantStore store, Pins pins, PropertyCatalog catalog, Clock clock) {
        this.store = store;
        this.pins = pins;
        this.catalog = catalog;
        this.clock = clock;
        this.ids = new OrderedIds(clock);
    }

    /** @return what was written; empty where the grants already were as decided */
    List<GrantChange> write(List<Grant> grants, Decision decision, Order order) {
        Map<String, String> pinOf = new HashMap<>();
        Set<String> guests = new TreeSet<>();
        decision.planned().stream().filter(PlannedGrant::needsDigits).forEach(p -> guests.add(p.guest()));
        for (String guest : guests) {
            pinOf.put(guest, pin(guest, grants, decision.planned(), order));
        }
        GrantDiff.Digits digits = new GrantDiff.Digits(pinOf, order.rule(), order.overlapMs());
        GrantDiff diff = new GrantDiff(
                order.subjects(),
                grants,
                digits,
                property -> catalog.property(property).zone(),
                clock.instant(),
                ids::next);
        List<GrantChange> changes = diff.changes(decision);
        store.because(diff.causes());
        if (!changes.isEmpty()) {
            store.write(changes);
            releaseReplaced(grants, changes);
        }
        return changes;
    }

    /** Digits that were replaced before any lock heard of them are free; those a lock may hold are kept until it is not. */
    private void releaseReplaced(List<Grant> before, List<GrantChange> changes) {
        Set<String> wanted = new TreeSet<>();
        changes.forEach(change ->
                wanted.add(Objects.requireNonNullElse(change.grant().desired().pinId(), "")));
        before.stream()
                .map(grant -> grant.desired().pinId())
                .filter(Objects::nonNull)
                .filter(pin -> !wanted.contains(pin))
                .distinct()
                .sorted()
                .forEach(pins::release);
    }

    private String pin(String guest, List<Grant> grants, List<PlannedGrant> planned, Order order) {
        List<Grant> own = grants.stream()
                .filter(g -> g.subject().guest().equals(guest) && g.desired().pinId() != null)
                .sorted(Comparator.comparing((Grant g) -> g.desired().state() == Desired.REVOKED)
                        .thenComparing(g -> g.desired().at(), Comparator.reverseOrder()))
                .toList();
        String current = own.isEmpty() ? null : own.get(0).desired().pinId();
        List<PlannedGrant> coded = planned.stream()
                .filter(p -> p.needsDigits() && p.guest().equals(guest))
                .toList();
        boolean change = order.rekey().contains(guest);
        if (!change && current != null && coded.stream().allMatch(p -> has(own, p, current))) {
            return current;
        }
        PinPath path = PinPath.of(coded.stream()
                .map(p -> door(p.deviceId()))
                .filter(Objects::nonNull)
                .toList());
        if (!change && current != null && pins.reuse(current, path)) {
            return current;
        }
        return pins.make(order.subjects().apply(guest), path, order.wishes().apply(guest), order.reuseBan())
                .id();
    }

    /** Whether the door's grant is alive with this PIN, so that nothing new comes to it. */
    private static boolean has(List<Grant> own, PlannedGrant planned, String pin) {
        return own.stream()
                .anyMatch(g -> PlannedGrant.Key.of(g).equals(planned.key())
                        && g.desired().state() != Desired.REVOKED
                        && pin.equals(g.desired().pinId()));
    }

    private Door door(String deviceId) {
        return catalog.door(deviceId).orElse(null);
    }
}
