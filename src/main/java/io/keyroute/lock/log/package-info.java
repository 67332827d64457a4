/** The logs of Tuya locks: which a kind of door has, how each is asked for, and what its lines mean. */
package io.keyroute.lock.log;
