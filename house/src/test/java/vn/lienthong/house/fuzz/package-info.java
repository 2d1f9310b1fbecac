/**
 * One small file for each parser: whatever is put in, it is read or refused with an exception of ours. A plain build runs the
 * committed corpora; {@code mvn test -Pfuzz -pl house -am} searches for new inputs, a minute for each parser.
 */
package vn.lienthong.house.fuzz;
