package io.keyroute.tuya.crypto;

/** The password of the message service, which both of Tuya's own clients derive in this way. */
public final class MessagePassword {
    private static final int FROM = 8;
    private static final int TO = 24;

    private MessagePassword() {}

    /** Characters 8 to 24 of the MD5 of the access id and the MD5 of the secret, both in hex. */
    public static String of(String accessId, String accessSecret) {
        return Md5.hex(accessId + Md5.hex(accessSecret)).substring(FROM, TO);
    }
}
