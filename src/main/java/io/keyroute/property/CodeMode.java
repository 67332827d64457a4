package io.keyroute.property;

/** Whether a shared door takes each guest's own code or one common, rotating code. */
public enum CodeMode {
    OWN,
    COMMON
}
