/** An asynchronous client of Tuya's smart-lock API, free of Camel: signing, tokens, rate lanes, typed errors. */
package io.keyroute.tuya.client;
