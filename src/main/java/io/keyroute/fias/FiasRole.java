package io.keyroute.fias;

/** Who opens the TCP connection. */
public enum FiasRole {
    /** We connect to the PMS: the usual case, its interface listens. */
    CLIENT,
    /** We listen and the PMS connects. */
    SERVER
}
