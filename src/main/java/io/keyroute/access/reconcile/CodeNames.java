package io.keyroute.access.reconcile;

import java.util.Optional;

/**
 * Names of codes at the locks: installation tag (3), grant id (10), {@code -}, generation, and a letter per further
 * try under a name that something dead holds. At most 20 characters, the limit of a code's name.
 *
 * @param tag 3 letters or digits that no other installation on the same locks uses
 */
public record CodeNames(String tag) {

    /**
     * What a name of ours says.
     *
     * @param grantId    the grant it was made for, which may no longer be known
     * @param generation generation of its digits
     */
    record Named(String grantId, int generation) {}

    private static final int TAG_LENGTH = 3;
    private static final int GRANT_LENGTH = 10;
    private static final int LONGEST = 20;

    public CodeNames {
        if (tag == null || !tag.matches("[A-Za-z0-9]{" + TAG_LENGTH + "}")) {
            throw new IllegalArgumentException("the installation tag must be " + TAG_LENGTH + " letters or digits");
        }
    }

    String name(String grantId, int generation) {
        return tag + grantId + "-" + generation;
    }

    /** The next name for the same code when something that is not it holds the present one. */
    String next(String name) {
        char last = name.charAt(name.length() - 1);
        boolean lettered = last >= 'a' && last < 'z';
        String next = lettered ? name.substring(0, name.length() - 1) + (char) (last + 1) : name + 'a';
        if (next.length() > LONGEST) {
            throw new IllegalStateException("no further name after " + name);
        }
        return next;
    }

    /** Whether a code of that name was made by this installation. */
    public boolean ours(String name) {
        return name != null && name.matches(tag + "[0-9A-HJKMNP-TV-Z]{10}-[0-9]{1,5}[a-z]?");
    }

    /** Whether both names are of one generation of one grant. */
    boolean same(String name, String other) {
        return parse(name).isPresent() && parse(name).equals(parse(other));
    }

    /** The parts of a name of ours; empty for any other. */
    Optional<Named> parse(String name) {
        if (!ours(name)) {
            return Optional.empty();
        }
        String generation = name.substring(TAG_LENGTH + GRANT_LENGTH + 1).replaceAll("[a-z]$", "");
        return Optional.of(
                new Named(name.substring(TAG_LENGTH, TAG_LENGTH + GRANT_LENGTH), Integer.parseInt(generation)));
    }
}
