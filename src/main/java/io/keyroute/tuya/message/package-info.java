/**
 * Tuya's message service: what locks push, over Apache Pulsar. Free of Camel; only {@code MessageClient} and what it makes
 * need the Pulsar client on the class path.
 */
package io.keyroute.tuya.message;
