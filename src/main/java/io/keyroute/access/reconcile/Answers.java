package io.keyroute.access.reconcile;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.GrantState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an answer means for a code: which of what it shows is the code, and what follows. Pure. */
final class Answers {

    private Answers() {}

    static Turn of(Situation s, LockCode code, Move move, Answer answer, CodeNames names) {
        if (answer instanceof Answer.Taken taken) {
            return Turn.of(taken(s, code, move, taken.id()));
        }
        if (answer instanceof Answer.One one) {
            return Reading.of(s, code, one.held());
        }
        Answer.All all = (Answer.All) answer;
        if (move == Move.READ_PERSON && s.grant().credentialKind() == CredentialKind.USER_SCHEDULE) {
            return Turn.of(Leaver.read(s, code, all));
        }
        if (code.state() == GrantState.NONE || code.state() == GrantState.GONE || code.state() == GrantState.BLOCKED) {
            return snapshot(s, code, all, names);
        }
        Optional<Held> own = own(s, code, move, all);
        if (own.isPresent()) {
            return found(s, code, move, own.get(), names);
        }
        return all.complete() ? Absence.lacked(s, code, move) : Turn.of(Looks.again(s, code, null));
    }

    private static LockCode taken(Situation s, LockCode code, Move move, String id) {
        return code.with(d -> {
            d.acknowledged = true;
            d.reason = null;
            switch (move) {
                case CREATE -> {
                    d.state = GrantState.SENT;
                    d.remoteId = id;
                    d.sentAt = s.now();
                }
                case ADD_PERSON -> {
                    d.remoteUser = id;
                    d.acknowledged = false;
                }
                case ENROL -> {
                    d.state = GrantState.SENT;
                    d.sentAt = s.now();
                }
                case SET_SCHEDULE -> scheduleTaken(s, d);
                default -> {
                    // nothing is known before it is read back
                }
            }
            boolean goOn = d.state == GrantState.TRYING;
            Duration look = goOn || move == Move.NUDGE ? Duration.ZERO : Looks.after(s, 0);
            d.due(s.now().plus(move == Move.NUDGE ? Looks.after(s, 1) : look), version(s));
        });
    }

    private static void scheduleTaken(Situation s, LockCode.Draft d) {
        if (s.grant().credentialKind() == CredentialKind.USER_SCHEDULE && d.state == GrantState.TRYING) {
            d.state = GrantState.SENT;
            d.sentAt = s.now();
        }
    }

    /** What is on the lock before the create. */
    private static Turn snapshot(Situation s, LockCode code, Answer.All all, CodeNames names) {
        boolean named = s.abilities().named();
        List<Held> before = named
                ? all.held().stream()
                        .filter(h -> names.same(h.name(), code.name()))
                        .toList()
                : all.held();
        String name = named ? freeName(code, before, names) : code.name();
        LockCode seen = code.with(d -> {
            d.knownIds = String.join(" ", before.stream().map(Held::remoteId).toList());
            d.state = GrantState.NONE;
            d.openCreates = name.equals(d.name) ? d.openCreates : 0;
            d.name = name;
            d.taken = null;
            d.due(all.complete() ? s.now() : s.now().plusSeconds(5), version(s));
        });
        return name.equals(code.name()) ? Turn.of(seen) : Turn.of(seen).then(Turn.Aftermath.COMPARE);
    }

    /** A name that no living code on the lock bears; what a list does not show yet may have been refused already. */
    private static String freeName(LockCode code, List<Held> before, CodeNames names) {
        List<String> taken = before.stream()
                .filter(h -> h.presence() != Presence.ABSENT)
                .map(Held::name)
                .toList();
        String name = code.taken() == Failure.NAME_TAKEN ? names.next(code.name()) : code.name();
        while (taken.contains(name)) {
            name = names.next(name);
        }
        return name;
    }

    private static Optional<Held> own(Situation s, LockCode code, Move move, Answer.All all) {
        if (move == Move.READ_PERSON) {
            return all.held().stream()
                    .filter(h -> code.remoteId() == null || code.remoteId().equals(h.remoteId()))
                    .findFirst();
        }
        if (move == Move.READ_PERSONS && code.remoteUser() != null) {
            return all.held().stream()
                    .filter(h -> h.remoteId().equals(code.remoteUser()))
                    .findFirst();
        }
        if (code.remoteId() != null) {
            return all.held().stream()
                    .filter(h -> h.remoteId().equals(code.remoteId()))
                    .findFirst();
        }
        if (s.abilities().named() || move == Move.READ_PERSONS) {
            return all.held().stream()
                    .filter(h -> code.name().equals(h.name()) && !code.knew(h.remoteId()))
                    .min(java.util.Comparator.comparing(h -> h.presence() == Presence.ABSENT));
        }
        // the end that the create asked for: what is wanted may have changed since
        Instant end = code.askedTo() == null
                ? Validities.wanted(s.grant(), s.abilities()).to()
                : code.askedTo();
        return all.held().stream()
                .filter(h -> !code.knew(h.remoteId()))
                .filter(h -> end.equals(h.to()))
                .findFirst();
    }

    private static Turn found(Situation s, LockCode code, Move move, Held held, CodeNames names) {
        if (move == Move.READ_PERSONS) {
            return Turn.of(personFound(s, code, held));
        }
        if (code.state() == GrantState.TRYING) {
            if (held.presence() == Presence.ABSENT) {
                return Absence.deadName(s, code, names);
            }
            LockCode adopted = code.with(d -> {
                d.state = GrantState.SENT;
                d.remoteId = held.remoteId();
                d.acknowledged = true;
                d.taken = null;
                d.sentAt = d.begunAt == null ? s.now() : d.begunAt;
                d.due(s.now(), version(s));
            });
            return Reading.of(s, adopted, held);
        }
        LockCode known = code.remoteId() == null ? code.with(d -> d.remoteId = held.remoteId()) : code;
        return Reading.of(s, known, held);
    }

    private static LockCode personFound(Situation s, LockCode code, Held held) {
        if (code.state() == GrantState.REMOVING) {
            return Reading.again(s, code, "the person is still at the door");
        }
        return code.with(d -> {
            d.remoteUser = held.remoteId();
            d.step = Move.ADD_PERSON;
            d.acknowledged = false;
            d.due(s.now(), version(s));
        });
    }

    private static long version(Situation s) {
        return s.grant().desired().version();
    }
}
