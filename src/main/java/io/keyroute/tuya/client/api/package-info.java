/** The table of operations and their typed requests and answers. */
package io.keyroute.tuya.client.api;
