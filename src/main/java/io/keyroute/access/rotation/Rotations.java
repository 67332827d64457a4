package io.keyroute.access.rotation;

import io.keyroute.access.AccessException;
import io.keyroute.access.GrantChange;
import io.keyroute.access.RetireRule;
import io.keyroute.access.RowLocked;
import io.keyroute.access.plan.Audit;
import io.keyroute.access.plan.HouseCodes;
import io.keyroute.access.plan.ServiceGrants;
import io.keyroute.access.plan.Transactions;
import io.keyroute.property.Door;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.property.Rotation;
import io.keyroute.property.Unit;
import io.keyroute.property.WeeklyHours;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.transaction.TransactionException;

/**
 * Keeps the codes of the house and changes them: by the clock in the property's zone, on demand, after a leaver, and a
 * unit's standing code after a check-out. A run that was missed is caught up once. Thread-safe; each code is changed by
 * one node at a time.
 */
public final class Rotations implements HouseCodes {

    private static final Logger LOG = LoggerFactory.getLogger(Rotations.class);
    private static final Duration STANDING_OVERLAP = Duration.ZERO;

    private record Rule(List<Door> doors, WeeklyHours hours, Duration overlap, String cron) {}

    private final PropertyCatalog catalog;
    private final ServiceCodes codes;
    private final ServiceGrants grants;
    private final Transactions transactions;
    private final Audit audit;
    private final Clock clock;

    public Rotations(
            PropertyCatalog catalog,
            org.springframework.jdbc.core.simple.JdbcClient jdbc,
            ServiceGrants grants,
            Transactions transactions,
            Audit audit,
            Clock clock) {
        this.catalog = catalog;
        this.codes = new ServiceCodes(jdbc);
        this.grants = grants;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes the codes that are configured and missing, and ends those that are configured no more.
     *
     * @return false where one of them waits for a row that somebody holds: to be called again
     */
    public boolean ensure() {
        Set<String> wanted = new HashSet<>();
        boolean all = true;
        for (Property property : catalog.all()) {
            for (String group : property.rotations().keySet()) {
                all &= ensure(property, group, wanted);
            }
            for (Unit unit : property.units().values()) {
                all &= !unit.standingCode() || ensure(property, ServiceCode.standing(unit.name()), wanted);
            }
        }
        for (ServiceCode code : codes.all()) {
            Property property = catalog.find(code.property()).orElse(null);
            if (!wanted.contains(code.name()) && property != null) {
                all &= quietly(code.name(), () -> {
                    codes.remove(code.name());
                    return grants.end(code.name(), property, "no longer configured");
                });
            }
        }
        return all;
    }

    /** Changes what is due, and prolongs windows in time. To be called every few seconds by the owner of the clock. */
    public void runDue() {
        for (ServiceCode code : codes.due(clock.instant())) {
            quietly(code.name(), () -> codes.lock(code.name()).map(this::due).orElse(List.of()));
        }
    }

    /**
     * Changes a door group's code on demand.
     *
     * @param property property of the group
     * @param group    name of the rotation
     * @throws AccessException where there is no such group
     */
    public void rotate(String property, String group, String reason, String user) {
        if (reason == null || reason.isBlank()) {
            throw new AccessException("A reason is needed");
        }
        transactions.run(() -> {
            List<GrantChange> changes = change(ServiceCode.name(property, group), reason);
            audit.write(property, user, "rotation.rotate", "rotation/" + property + "/" + group, reason);
            return changes;
        });
    }

    @Override
    public List<GrantChange> change(String name, String reason) {
        ServiceCode code = codes.lock(name)
                .orElseThrow(() -> new AccessException("No service code \"" + name + "\" is configured"));
        return change(code, rule(code).overlap(), RetireRule.TOLD, reason);
    }

    @Override
    public List<GrantChange> again(String name) {
        return codes.lock(name)
                .map(code -> plan(code, null, "service code", code.nextAt()))
                .orElse(List.of());
    }

    @Override
    public List<GrantChange> leaverKnew(Property property, Collection<String> groups) {
        List<GrantChange> changes = new ArrayList<>();
        for (Rotation rotation : property.rotations().values()) {
            if (rotation.knownTo().stream().anyMatch(groups::contains)) {
                boolean atOnce = property.policies().leaverImmediate();
                codes.lock(ServiceCode.name(property.id(), rotation.group()))
                        .ifPresent(code -> changes.addAll(change(
                                code,
                                atOnce ? Duration.ZERO : rotation.overlap(),
                                atOnce ? RetireRule.PROVEN : RetireRule.TOLD,
                                "somebody who knew the code has left")));
            }
        }
        return changes;
    }

    @Override
    public List<GrantChange> vacated(Property property, String unit) {
        return codes.lock(ServiceCode.name(property.id(), ServiceCode.standing(unit)))
                .map(code -> change(code, STANDING_OVERLAP, RetireRule.TOLD, "the guest has checked out"))
                .orElse(List.of());
    }

    private boolean ensure(Property property, String group, Set<String> wanted) {
        String name = ServiceCode.name(property.id(), group);
        wanted.add(name);
        return quietly(name, () -> {
            ServiceCode code = new ServiceCode(name, property.id(), group, null);
            Instant next = next(code);
            codes.add(new ServiceCode(name, property.id(), group, next));
            ServiceCode kept = codes.lock(name).orElseThrow();
            return plan(kept, null, "service code", kept.nextAt());
        });
    }

    private List<GrantChange> due(ServiceCode code) {
        boolean turn = code.nextAt() != null && !code.nextAt().isAfter(clock.instant());
        return turn
                ? change(code, rule(code).overlap(), RetireRule.TOLD, "its time has come")
                : plan(code, null, "service code", code.nextAt());
    }

    private List<GrantChange> change(ServiceCode code, Duration overlap, RetireRule rule, String cause) {
        codes.changed(code.name(), clock.instant(), cause);
        // From now on, not from the missed run: what was missed several times is caught up once.
        return plan(code, new ServiceGrants.Change(rule, overlap), cause, next(code));
    }

    private List<GrantChange> plan(ServiceCode code, ServiceGrants.Change change, String cause, Instant next) {
        Rule rule = rule(code);
        List<GrantChange> changes = grants.set(
                new ServiceGrants.Wish(
                        code.name(), catalog.property(code.property()), rule.doors(), rule.hours(), null, cause),
                change);
        codes.planned(code.name(), next, grants.prolongAt(code.name()));
        return changes;
    }

    private Instant next(ServiceCode code) {
        String cron = rule(code).cron();
        if (cron == null || cron.isBlank()) {
            return null;
        }
        ZonedDateTime now =
                clock.instant().atZone(catalog.property(code.property()).zone());
        ZonedDateTime next = CronExpression.parse(cron).next(now);
        return next == null ? null : next.toInstant();
    }

    private Rule rule(ServiceCode code) {
        Property property = catalog.property(code.property());
        if (code.unit() != null) {
            return new Rule(property.doorsOf(code.unit()), WeeklyHours.ALWAYS, STANDING_OVERLAP, null);
        }
        Rotation rotation = property.rotations().get(code.group());
        if (rotation == null) {
            throw new AccessException("No rotation \"" + code.group() + "\" in property " + code.property());
        }
        List<Door> doors = rotation.doors().stream()
                .flatMap(id -> property.door(id).stream())
                .toList();
        return new Rule(doors, rotation.hours(), rotation.overlap(), rotation.cron());
    }

    /**
     * A code that cannot be made, or that somebody holds, must not keep the others from it.
     *
     * @return false where somebody holds it
     */
    private boolean quietly(String name, java.util.function.Supplier<List<GrantChange>> work) {
        try {
            transactions.runBriefly(work);
        } catch (DataAccessException | TransactionException passing) {
            if (!RowLocked.in(passing)) {
                throw passing;
            }
            LOG.warn("Service code {} waits for a row that somebody holds", name);
            return false;
        } catch (RuntimeException e) {
            LOG.error("Service code {} cannot be kept: {}", name, e.getMessage());
        }
        return true;
    }
}
