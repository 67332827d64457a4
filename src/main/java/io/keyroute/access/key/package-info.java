/** Waiting, with a clerk, for what becomes of a key command. */
package io.keyroute.access.key;
