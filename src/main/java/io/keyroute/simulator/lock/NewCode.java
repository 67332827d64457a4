package io.keyroute.simulator.lock;

/**
 * A code as asked for.
 *
 * @param name null for one without a name
 * @param digits null where the call carried none
 * @param once null where the call did not say how often the code may be used
 */
public record NewCode(String name, String digits, Window window, Boolean once, String phone) {

    boolean onlyOnce() {
        return Boolean.TRUE.equals(once);
    }

    @Override
    public String toString() {
        return "NewCode[" + name + ", " + window + "]";
    }
}
