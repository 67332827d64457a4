/**
 * A simulated Tuya cloud with virtual locks and keypads. Signatures and cipher texts are checked by code of its own, so
 * that one mistake cannot hide in the client and here; nothing of {@code io.keyroute.tuya} is used.
 *
 * <p>{@code fleet}: which locks there are. {@code lock}: how they behave, per kind as data. {@code cloud}: the OpenAPI
 * in front of them. {@code control}: the doors, the clock and faults for whoever tests. {@code fault}: what goes wrong
 * on demand. {@code store}: the journal. {@code http}: the listener.
 */
package io.keyroute.simulator;
