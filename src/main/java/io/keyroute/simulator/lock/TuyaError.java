package io.keyroute.simulator.lock;

/** A refusal as Tuya's cloud states it: HTTP 200 with {@code success:false}, a code and a message. */
public final class TuyaError extends RuntimeException {

    private final int code;

    public TuyaError(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static TuyaError system() {
        return new TuyaError(500, "system error, please contact the admin");
    }

    public static TuyaError illegalParameter(String what) {
        return new TuyaError(1109, "param is illegal: " + what);
    }

    public static TuyaError missing(String name) {
        return new TuyaError(1100, "param is empty: " + name);
    }

    public static TuyaError unsupported(String what) {
        return new TuyaError(2003, "function not support: " + what);
    }

    public static TuyaError noSuchUser() {
        return new TuyaError(2006, "user not exist");
    }
}
