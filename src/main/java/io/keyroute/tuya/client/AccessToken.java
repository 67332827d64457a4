package io.keyroute.tuya.client;

/**
 * An access token.
 *
 * @param value what is sent
 * @param renewAt when it should be replaced, as {@link System#nanoTime()}
 */
record AccessToken(String value, long renewAt) {

    boolean isFresh(long now) {
        return renewAt - now > 0;
    }

    @Override
    public String toString() {
        return "AccessToken[****]";
    }
}
