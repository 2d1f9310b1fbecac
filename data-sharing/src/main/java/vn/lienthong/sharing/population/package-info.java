/**
 * The national population database (CSDL quốc gia về dân cư, C06): look up a person, or verify a number and a name, always for
 * a purpose and with an audit trail.
 *
 * <!-- cut: data-sharing/src/test/java/vn/lienthong/sharing/PackageExampleTest.java#population -->
 * <pre>{@code
 * PopulationClient population = PopulationClient.create(profile.client("population"));
 * Purpose purpose = Purpose.of("9.000002", "BS-001", "H60.01.02"); // procedure, official, agency
 *
 * // From a log-in of a citizen: number, full name, and day or year of birth.
 * Optional<PersonRecord> person = population.find(PersonQuery.ofCitizen(number, name, birth), purpose);
 *
 * Verification verified = population.verify(NameCheck.of(number, name), purpose);
 * }</pre>
 */
@NullMarked
package vn.lienthong.sharing.population;

import org.jspecify.annotations.NullMarked;
