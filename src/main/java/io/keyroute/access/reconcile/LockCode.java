package io.keyroute.access.reconcile;

import io.keyroute.access.GrantState;
import io.keyroute.access.Window;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is known of one generation of a grant's code at its lock: a row of {@code credential}.
 *
 * @param name         installation tag, grant id and generation; unique, at most 20 characters
 * @param reason       why it is as it is, null when there is nothing to say
 * @param remoteId     id the lock's side gave the code (a person's method), null before
 * @param remoteUser   id of the person made for it, null where none
 * @param lockSn       its number at the lock, null where not told; some logs name a code by it alone
 * @param step         write begun last; null when there is none whose effect is open
 * @param acknowledged whether that write was answered
 * @param begunAt      when it was begun
 * @param looks        reads since then
 * @param attempt      tries of the present step
 * @param openCreates  creates begun under the present name of which nobody knows that they made nothing; where the only one
 *                     is refused for its name, what bears the name is none of this row's
 * @param applied      desired version last sent
 * @param lockFrom     window last proven on the lock, null for none
 * @param lockHours    weekly hours last proven
 * @param askedTo      latest end asked for that may be in force, null for none
 * @param absentAt     first of the two complete lists that lacked it
 * @param debtSince    unwanted since
 * @param toldFrom     window last reported as ready, null before
 * @param problem      problem already reported
 * @param taken        what a create was refused for, {@link Failure#NAME_TAKEN} or {@link Failure#DIGITS_TAKEN}, until the
 *                     lock's list tells whose the name or the digits are; null for nothing. It silences nothing
 * @param evictedAt    when it gave its slot to a nearer arrival
 * @param knownIds     ids on the lock before the create, separated by spaces: of unnamed codes all, of named ones those that bear
 *                     such a name; null where nobody looked
 * @param dueAt        when it is looked at next, unless a newer version is wanted; null for no time
 * @param dueVersion   desired version that {@code dueAt} was made for
 * @param rev          for compare-and-set; 0 for a row that is not yet kept
 */
public record LockCode(
        String grantId,
        int generation,
        String property,
        String deviceId,
        String name,
        String pinId,
        GrantState state,
        String reason,
        String remoteId,
        String remoteUser,
        String lockSn,
        Move step,
        boolean acknowledged,
        Instant begunAt,
        int looks,
        int attempt,
        int openCreates,
        long applied,
        Instant lockFrom,
        Instant lockTo,
        String lockHours,
        Instant askedTo,
        Instant sentAt,
        Instant provenAt,
        Instant absentAt,
        Instant nudgedAt,
        Instant debtSince,
        Instant escalatedAt,
        Instant goneAt,
        String proof,
        Instant toldFrom,
        Instant toldTo,
        String toldHours,
        String problem,
        Failure taken,
        Instant evictedAt,
        String knownIds,
        Instant dueAt,
        long dueVersion,
        long rev) {

    /** The proof kept of an unwanted code that is still on its lock and opens nothing. */
    public static final String READ_AS_FROZEN = "read back as frozen";

    /** Whether a lock may hold it, or may yet come to hold it. */
    public boolean maybeThere() {
        return state != GrantState.NONE && state != GrantState.GONE && !(state == GrantState.BLOCKED && !known());
    }

    /** Whether the lock's side gave it, or the person made for it, an id. */
    public boolean known() {
        return remoteId != null || remoteUser != null;
    }

    /** Whether a code on the lock was there before this one was first sent, so that it is another's whatever its name. */
    boolean knew(String id) {
        return knownIds != null && List.of(knownIds.split(" ")).contains(id);
    }

    boolean told() {
        return toldFrom != null;
    }

    /** The window last proven, null for none. */
    Window lockWindow() {
        return lockFrom == null ? null : new Window(lockFrom, lockTo);
    }

    /** A copy with some fields changed. */
    LockCode with(Consumer<Draft> edit) {
        Draft draft = new Draft(this);
        edit.accept(draft);
        return draft.made();
    }

    /** The fields that change in a code's life. Confined to one call of {@link #with}. */
    static final class Draft {

        private final LockCode origin;
        String name;
        String pinId;
        GrantState state;
        String reason;
        String remoteId;
        String remoteUser;
        String lockSn;
        Move step;
        boolean acknowledged;
        Instant begunAt;
        int looks;
        int attempt;
        int openCreates;
        long applied;
        Instant lockFrom;
        Instant lockTo;
        String lockHours;
        Instant askedTo;
        Instant sentAt;
        Instant provenAt;
        Instant absentAt;
        Instant nudgedAt;
        Instant debtSince;
        Instant escalatedAt;
        Instant goneAt;
        String proof;
        Instant toldFrom;
        Instant toldTo;
        String toldHours;
        String problem;
        Failure taken;
        Instant evictedAt;
        String knownIds;
        Instant dueAt;
        long dueVersion;
        long rev;

        private Draft(LockCode c) {
            this.origin = c;
            this.name = c.name;
            this.pinId = c.pinId;
            this.state = c.state;
            this.reason = c.reason;
            this.remoteId = c.remoteId;
            this.remoteUser = c.remoteUser;
            this.lockSn = c.lockSn;
            this.step = c.step;
            this.acknowledged = c.acknowledged;
            this.begunAt = c.begunAt;
            this.looks = c.looks;
            this.attempt = c.attempt;
            this.openCreates = c.openCreates;
            this.applied = c.applied;
            this.lockFrom = c.lockFrom;
            this.lockTo = c.lockTo;
            this.lockHours = c.lockHours;
            this.askedTo = c.askedTo;
            this.sentAt = c.sentAt;
            this.provenAt = c.provenAt;
            this.absentAt = c.absentAt;
            this.nudgedAt = c.nudgedAt;
            this.debtSince = c.debtSince;
            this.escalatedAt = c.escalatedAt;
            this.goneAt = c.goneAt;
            this.proof = c.proof;
            this.toldFrom = c.toldFrom;
            this.toldTo = c.toldTo;
            this.toldHours = c.toldHours;
            this.problem = c.problem;
            this.taken = c.taken;
            this.evictedAt = c.evictedAt;
            this.knownIds = c.knownIds;
            this.dueAt = c.dueAt;
            this.dueVersion = c.dueVersion;
            this.rev = c.rev;
        }

        void due(Instant at, long version) {
            dueAt = at;
            dueVersion = version;
        }

        private LockCode made() {
            return new LockCode(
                    origin.grantId,
                    origin.generation,
                    origin.property,
                    origin.deviceId,
                    name,
                    pinId,
                    state,
                    reason,
                    remoteId,
                    remoteUser,
                    lockSn,
                    step,
                    acknowledged,
                    begunAt,
                    looks,
                    attempt,
                    openCreates,
                    applied,
                    lockFrom,
                    lockTo,
                    lockHours,
                    askedTo,
                    sentAt,
                    provenAt,
                    absentAt,
                    nudgedAt,
                    debtSince,
                    escalatedAt,
                    goneAt,
                    proof,
                    toldFrom,
                    toldTo,
                    toldHours,
                    problem,
                    taken,
                    evictedAt,
                    knownIds,
                    dueAt,
                    dueVersion,
                    rev);
        }
    }

    /** A code of which the lock has never heard. */
    static LockCode unsent(String grantId, int generation, String property, String device, String name, String pinId) {
        return new LockCode(
                grantId,
                generation,
                property,
                device,
                name,
                pinId,
                GrantState.NONE,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                0,
                0,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                0);
    }
}
