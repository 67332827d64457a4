package io.keyroute.access.pin;

/** Which digits anybody would try first. */
final class TrivialCodes {

    private static final int RUN = 4;
    private static final int LEAST_DISTINCT = 3;
    private static final int YEAR = 4;

    private TrivialCodes() {}

    /** Repeats, runs up or down, repeated groups, too few different digits, and years at either end. */
    static boolean trivial(String digits) {
        return digits.chars().distinct().count() < Math.min(LEAST_DISTINCT, digits.length())
                || hasRun(digits, 0)
                || hasRun(digits, 1)
                || hasRun(digits, -1)
                || repeatsAGroup(digits)
                || isYear(digits.substring(0, YEAR))
                || isYear(digits.substring(digits.length() - YEAR));
    }

    private static boolean hasRun(String digits, int step) {
        int length = 1;
        for (int i = 1; i < digits.length(); i++) {
            length = digits.charAt(i) - digits.charAt(i - 1) == step ? length + 1 : 1;
            if (length >= RUN) {
                return true;
            }
        }
        return false;
    }

    /** 121212, 123123: a group of half the length or less, over and over. */
    private static boolean repeatsAGroup(String digits) {
        for (int group = 1; group <= digits.length() / 2; group++) {
            if (digits.length() % group == 0
                    && digits.substring(group).equals(digits.substring(0, digits.length() - group))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isYear(String four) {
        return four.startsWith("19") || four.startsWith("20");
    }
}
