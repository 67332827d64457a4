package io.keyroute.simulator.lock;

/** The four offline passwords: version 1.0 names them by number, 1.1 by word. */
public enum OfflineType {
    MULTIPLE(0, "multiple"),
    ONCE(1, "once"),
    CLEAR_ONE(8, "clear_one"),
    CLEAR_ALL(9, "clear_all");

    private final int number;
    private final String word;

    OfflineType(int number, String word) {
        this.number = number;
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The type of a word; version 1.1 is also sent the numbers. */
    public static OfflineType parse(String text) {
        for (OfflineType type : values()) {
            if (type.word.equals(text) || Integer.toString(type.number).equals(text)) {
                return type;
            }
        }
        throw TuyaError.illegalParameter("type " + text);
    }
}
