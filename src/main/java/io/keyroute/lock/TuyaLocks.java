package io.keyroute.lock;

import io.keyroute.access.reconcile.Abilities;
import io.keyroute.access.reconcile.Answer;
import io.keyroute.access.reconcile.Failure;
import io.keyroute.access.reconcile.Held;
import io.keyroute.access.reconcile.LockFailure;
import io.keyroute.access.reconcile.Locks;
import io.keyroute.access.reconcile.Step;
import io.keyroute.property.Door;
import io.keyroute.property.WeeklyHours;
import io.keyroute.tuya.client.Lane;
import io.keyroute.tuya.client.api.AddDeviceUser;
import io.keyroute.tuya.client.api.CreateTempPassword;
import io.keyroute.tuya.client.api.CreateTempPasswordV2;
import io.keyroute.tuya.client.api.CreatedPassword;
import io.keyroute.tuya.client.api.DeleteDeviceUser;
import io.keyroute.tuya.client.api.DeleteTempPassword;
import io.keyroute.tuya.client.api.DeleteUnlockingMethod;
import io.keyroute.tuya.client.api.EnrolUnlockingMethod;
import io.keyroute.tuya.client.api.FreezeTempPassword;
import io.keyroute.tuya.client.api.GetTempPassword;
import io.keyroute.tuya.client.api.IssuePassword;
import io.keyroute.tuya.client.api.ListAssignedKeys;
import io.keyroute.tuya.client.api.ListDeviceUsers;
import io.keyroute.tuya.client.api.ListHomeUsers;
import io.keyroute.tuya.client.api.ListStandByTempPasswords;
import io.keyroute.tuya.client.api.ListTempPasswords;
import io.keyroute.tuya.client.api.ListUserUnlockingMethods;
import io.keyroute.tuya.client.api.ModifyTempPassword;
import io.keyroute.tuya.client.api.Pin;
import io.keyroute.tuya.client.api.ScheduleEntry;
import io.keyroute.tuya.client.api.SetUserSchedule;
import io.keyroute.tuya.client.api.TuyaRequest;
import io.keyroute.tuya.client.api.UnfreezeTempPassword;
import io.keyroute.tuya.client.api.WorkingDays;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Tuya's locks behind the port. The one place where a step becomes an operation. Thread-safe. */
final class TuyaLocks implements Locks {

    private static final int HOME_USERS = 1;
    private static final int OWN_USERS = 2;
    /** What can be deleted (Tuya's page "Delete Unlocking Method"); the app is no method at the lock: hours end it. */
    private static final Set<String> DELETABLE = Set.of("fingerprint", "password", "card", "face", "remoteControl");

    private static final int PAGE = 100;

    private final Sender sender;

    TuyaLocks(Sender sender) {
        this.sender = sender;
    }

    @Override
    public Abilities abilities(Door door) {
        return KindTable.abilities(door);
    }

    @Override
    public CompletableFuture<Answer> perform(Step step) {
        try {
            return sent(step)
                    .handle((answer, error) -> {
                        if (error == null) {
                            return CompletableFuture.completedFuture(answer);
                        }
                        return CompletableFuture.<Answer>failedFuture(
                                error instanceof LockFailure known ? known : failure(step, error));
                    })
                    .thenCompose(Function.identity());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(
                    new LockFailure(Failure.PERMANENT, "cannot be sent: " + e.getMessage(), null, e));
        }
    }

    private static LockFailure failure(Step step, Throwable error) {
        Throwable inner = error instanceof java.util.concurrent.CompletionException && error.getCause() != null
                ? error.getCause()
                : error;
        return inner instanceof LockFailure known ? known : TuyaFailures.of(step, inner);
    }

    private CompletableFuture<Answer> sent(Step step) {
        Door door = step.door();
        String device = door.deviceId();
        if (step instanceof Step.Create s) {
            return create(s);
        } else if (step instanceof Step.ReadOne s) {
            return call(s, new GetTempPassword(device, id(s.remoteId())))
                    .thenApply(p -> new Answer.One(HeldCodes.of(KindTable.phases(door), p)));
        } else if (step instanceof Step.ReadAll s) {
            return all(s);
        } else if (step instanceof Step.Nudge s) {
            return taken(s, new IssuePassword(device, id(s.remoteId())));
        } else if (step instanceof Step.Change s) {
            return taken(s, change(s));
        } else if (step instanceof Step.Freeze s) {
            return taken(s, new FreezeTempPassword(device, id(s.remoteId())));
        } else if (step instanceof Step.Thaw s) {
            return taken(s, new UnfreezeTempPassword(device, id(s.remoteId())));
        } else if (step instanceof Step.Remove s) {
            return taken(s, new DeleteTempPassword(device, id(s.remoteId())));
        }
        return person(step, device);
    }

    private CompletableFuture<Answer> person(Step step, String device) {
        if (step instanceof Step.AddPerson s) {
            return call(s, AddDeviceUser.named(device, s.name())).thenApply(u -> new Answer.Taken(u.userId()));
        } else if (step instanceof Step.ReadPersons s) {
            return call(s, new ListDeviceUsers(device))
                    .thenApply(users -> new Answer.All(
                            users.records().stream()
                                    .map(u -> new Held(
                                            u.userId(),
                                            u.nickName(),
                                            io.keyroute.access.reconcile.Presence.ON_LOCK,
                                            null,
                                            null,
                                            null))
                                    .toList(),
                            true));
        } else if (step instanceof Step.Enrol s) {
            return taken(s, EnrolUnlockingMethod.password(device, s.person(), pin(s.pin())));
        } else if (step instanceof Step.ReadPerson s) {
            return methods(s);
        } else if (step instanceof Step.SetSchedule s) {
            Step.Validity v = s.validity();
            return taken(
                    s, SetUserSchedule.between(device, s.person(), v.from(), v.to(), v.zone(), entries(v.hours())));
        } else if (step instanceof Step.ReadSchedule s) {
            return schedule(s, 1);
        } else if (step instanceof Step.RemoveMethod s) {
            String[] kindAndNumber = s.method().split(" ");
            boolean password = kindAndNumber.length == 1;
            return taken(
                    s,
                    new DeleteUnlockingMethod(
                            device,
                            s.known() ? HOME_USERS : OWN_USERS,
                            s.person(),
                            password ? "password" : kindAndNumber[0],
                            Integer.valueOf(kindAndNumber[kindAndNumber.length - 1])));
        } else if (step instanceof Step.RemovePerson s) {
            return taken(s, new DeleteDeviceUser(device, s.person()));
        }
        throw new IllegalArgumentException("no operation for " + step.getClass().getSimpleName());
    }

    private CompletableFuture<Answer> methods(Step.ReadPerson s) {
        String device = s.door().deviceId();
        if (!s.known()) {
            return call(s, ListUserUnlockingMethods.of(device, s.person()))
                    .thenApply(methods -> new Answer.All(
                            methods.records().stream().map(HeldCodes::of).toList(), !methods.hasMore()));
        }
        return call(s, new ListAssignedKeys(device, HOME_USERS, s.person(), null))
                .thenApply(keys -> new Answer.All(
                        keys.unlockKeys().stream()
                                .filter(key -> DELETABLE.contains(key.unlockType()))
                                .map(HeldCodes::of)
                                .toList(),
                        true));
    }

    private CompletableFuture<Answer> create(Step.Create s) {
        String device = s.door().deviceId();
        Step.Validity v = s.validity();
        List<ScheduleEntry> hours = v.hours().always() ? null : entries(v.hours());
        java.time.ZoneId zone = hours == null ? null : v.zone();
        TuyaRequest<CreatedPassword> request = KindTable.abilities(s.door()).named()
                ? new CreateTempPassword(device, s.name(), pin(s.pin()), v.from(), v.to(), null, null, zone, hours)
                : new CreateTempPasswordV2(device, pin(s.pin()), v.from(), v.to(), null, null, zone, hours);
        return call(s, request).thenApply(made -> new Answer.Taken(Long.toString(made.id())));
    }

    /**
     * The page "Modify a temporary password" demands the digits of every kind. A code's digits never change here (others
     * are a new code), which is all that Bluetooth locks ask.
     */
    private static ModifyTempPassword change(Step.Change s) {
        Step.Validity v = s.validity();
        List<ScheduleEntry> hours = v.hours().always() ? null : entries(v.hours());
        return new ModifyTempPassword(
                s.door().deviceId(),
                id(s.remoteId()),
                pin(s.pin()),
                v.from(),
                v.to(),
                s.name(),
                null,
                null,
                hours == null ? null : v.zone(),
                hours);
    }

    private CompletableFuture<Answer> all(Step.ReadAll s) {
        if (KindTable.reading(s.door()) == KindTable.Reading.STAND_BY) {
            return standBy(s, null, new ArrayList<>());
        }
        KindTable.Phases phases = KindTable.phases(s.door());
        return call(s, new ListTempPasswords(s.door().deviceId(), null))
                .thenApply(list -> new Answer.All(
                        list.records().stream()
                                .map(p -> HeldCodes.of(phases, p))
                                .toList(),
                        true));
    }

    private CompletableFuture<Answer> standBy(Step.ReadAll s, String key, List<Held> found) {
        return call(s, new ListStandByTempPasswords(s.door().deviceId(), null, key, PAGE))
                .thenCompose(page -> {
                    page.records().forEach(p -> found.add(HeldCodes.of(p)));
                    boolean more = page.hasMore()
                            && page.lastRowKey() != null
                            && !page.lastRowKey().equals(key);
                    return more
                            ? standBy(s, page.lastRowKey(), found)
                            : CompletableFuture.completedFuture(new Answer.All(found, !page.hasMore()));
                });
    }

    private CompletableFuture<Answer> schedule(Step.ReadSchedule s, int page) {
        return call(s, new ListHomeUsers(s.door().deviceId(), null, page, PAGE)).thenCompose(users -> {
            for (var user : users.records()) {
                if (s.person().equals(user.userId())) {
                    return CompletableFuture.completedFuture(
                            new Answer.One(HeldCodes.of(user.userId(), user.timeScheduleInfo())));
                }
            }
            return users.hasMore() && !users.records().isEmpty()
                    ? schedule(s, page + 1)
                    : CompletableFuture.failedFuture(new LockFailure(
                            Failure.NOT_FOUND,
                            "no user " + s.person() + " at " + s.door().deviceId()));
        });
    }

    private <R> CompletableFuture<Answer> taken(Step step, TuyaRequest<R> request) {
        return call(step, request).thenApply(done -> new Answer.Taken(null));
    }

    private <R> CompletableFuture<R> call(Step step, TuyaRequest<R> request) {
        return sender.send(step, lane(step.urgency()), request);
    }

    private static Lane lane(int urgency) {
        return switch (urgency) {
            case 0 -> Lane.URGENT;
            case 1, 2 -> Lane.NORMAL;
            default -> Lane.BACKGROUND;
        };
    }

    private static Pin pin(io.keyroute.secret.Pin pin) {
        return Pin.of(pin.digits());
    }

    private static Long id(String remoteId) {
        return Long.valueOf(remoteId);
    }

    private static List<ScheduleEntry> entries(WeeklyHours hours) {
        return hours.intervals().stream()
                .map(i -> new ScheduleEntry(WorkingDays.of(i.days()), i.fromMinute(), i.toMinute()))
                .toList();
    }
}
