/** What Tuya's message service would push of the virtual locks. */
package io.keyroute.simulator.message;
