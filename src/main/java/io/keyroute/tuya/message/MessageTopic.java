package io.keyroute.tuya.message;

/** Where the messages of a cloud project are: what is pushed where is set in Tuya's console, for each on its own. */
public enum MessageTopic {
    PRODUCTION("event"),
    TEST("event-test");

    private final String lastPart;

    MessageTopic(String lastPart) {
        this.lastPart = lastPart;
    }

    /** The topic of a project. */
    public String of(String accessId) {
        return "persistent://" + accessId + "/out/" + lastPart;
    }

    /** The one subscription that a project has on either topic. */
    public static String subscription(String accessId) {
        return accessId + "-sub";
    }
}
