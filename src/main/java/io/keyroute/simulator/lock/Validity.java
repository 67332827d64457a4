package io.keyroute.simulator.lock;

/**
 * When a person may enter.
 *
 * @param permanent true for always; the window then says nothing
 */
public record Validity(boolean permanent, Window window) {

    static final Validity ALWAYS = new Validity(true, Window.ALWAYS);

    Window effective() {
        return permanent ? Window.ALWAYS : window;
    }
}
