/** Spring wiring: the only package that knows all the others. */
package io.keyroute.config;
