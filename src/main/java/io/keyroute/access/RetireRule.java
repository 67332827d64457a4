package io.keyroute.access;

/** When the former generation of a grant's code may be removed after a new one was asked for. */
public enum RetireRule {
    /** Without waiting for the new code: it was lost or its holder left. */
    AT_ONCE,
    /** Once the new code is proven. */
    PROVEN,
    /** Once the new code is proven and the sink has accepted it. */
    TOLD
}
