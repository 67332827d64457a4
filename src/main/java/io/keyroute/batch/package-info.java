/** Work for many callers done at once, so that they share a database round trip or a commit. */
package io.keyroute.batch;
