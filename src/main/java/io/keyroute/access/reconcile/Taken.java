package io.keyroute.access.reconcile;

/**
 * What a create was refused for, kept with a code's problem until the lock's list tells whose the name or the digits are.
 * It stands beside what people were told, and silences nothing. Pure.
 */
final class Taken {

    private static final String BESIDE = "+";

    private Taken() {}

    /** The problem with the mark that this was taken, {@link Failure#NAME_TAKEN} or {@link Failure#DIGITS_TAKEN}. */
    static String marked(String problem, Failure what) {
        String told = told(problem);
        return told == null ? what.name() : told + BESIDE + what.name();
    }

    static boolean is(String problem, Failure what) {
        return problem != null && (problem.equals(what.name()) || problem.endsWith(BESIDE + what.name()));
    }

    /** The problem without the mark: what people were told; null for nothing. */
    static String told(String problem) {
        if (is(problem, Failure.NAME_TAKEN)) {
            return before(problem, Failure.NAME_TAKEN);
        }
        return is(problem, Failure.DIGITS_TAKEN) ? before(problem, Failure.DIGITS_TAKEN) : problem;
    }

    /** The problem after people were told of something else; the mark stays. */
    static String afterTelling(String told, String problem) {
        for (Failure what : new Failure[] {Failure.NAME_TAKEN, Failure.DIGITS_TAKEN}) {
            if (is(problem, what)) {
                return marked(told, what);
            }
        }
        return told;
    }

    private static String before(String problem, Failure what) {
        int length = problem.length() - what.name().length() - BESIDE.length();
        return length <= 0 ? null : problem.substring(0, length);
    }
}
