package io.keyroute.simulator.lock;

/**
 * Downward management of access control ("Roles and permissions"): owners manage everybody but do not delete
 * themselves, administrators themselves and common users, common users themselves. Thread-safe.
 */
public final class Roles {

    private volatile String actsAs;
    private volatile boolean administratorsHidden;

    /** Whose rights the account's calls have at access controls: the id of a user there, or null for the owner's. */
    public void actAs(String userId) {
        actsAs = userId;
    }

    /** Null for the owner. */
    public String actsAs() {
        return actsAs;
    }

    /** Whether single users are read as the page says: "You cannot query the administrators." The list shows them. */
    public void administratorsHidden(boolean hidden) {
        administratorsHidden = hidden;
    }

    public boolean administratorsHidden() {
        return administratorsHidden;
    }

    boolean sees(VirtualLock lock, Person target) {
        int own = own(lock);
        return own == Person.OWNER
                || target.id().equals(actsAs)
                || own == Person.ADMINISTRATOR && target.userType() == Person.COMMON;
    }

    /** Refuses where the data of a person is out of the caller's hands. */
    void touch(VirtualLock lock, Person target) {
        if (!sees(lock, target)) {
            throw denied();
        }
    }

    /** Refuses a new person, or a deed at what is nobody's, to a common user. */
    void manage(VirtualLock lock) {
        if (own(lock) != Person.OWNER && own(lock) != Person.ADMINISTRATOR) {
            throw denied();
        }
    }

    void delete(VirtualLock lock, Person target) {
        touch(lock, target);
        if (checked(lock) && target.userType() == Person.OWNER) {
            throw denied();
        }
    }

    /** A role is given by somebody above it. */
    void give(VirtualLock lock, Person target, int userType) {
        touch(lock, target);
        int own = own(lock);
        boolean above = own == Person.OWNER || own == Person.ADMINISTRATOR && userType == Person.COMMON;
        if (!above || target.userType() == Person.OWNER) {
            throw denied();
        }
    }

    private int own(VirtualLock lock) {
        if (actsAs == null || !checked(lock)) {
            return Person.OWNER;
        }
        Person self = lock.people().get(actsAs);
        return self == null ? 0 : self.userType();
    }

    private static boolean checked(VirtualLock lock) {
        return lock.profile().abilities().contains(Ability.ROLES);
    }

    private static TuyaError denied() {
        return new TuyaError(1106, "permission deny");
    }
}
