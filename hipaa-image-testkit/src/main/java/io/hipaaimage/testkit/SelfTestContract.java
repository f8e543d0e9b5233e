package io.hipaaimage.testkit;

import io.hipaaimage.core.selftest.ControlResult;
import io.hipaaimage.core.selftest.SelfTest;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.selftest.Status;
import io.hipaaimage.core.vault.ImageVault;
import java.util.stream.Stream;
import org.junit.jupiter.api.AssertionFailureBuilder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/**
 * The self-test of a host's own wiring in the host's own build: implement {@link #vault} in a test class and each control is a test. One
 * that does not hold, or whose probe cannot be believed, fails; one that no software shows is aborted with the reason, so that a build
 * server lists it by name and counts it nowhere.
 *
 * <pre>{@code
 * class OurVaultTest implements SelfTestContract {
 *     @Override
 *     public ImageVault vault() throws Exception {
 *         return OurWiring.vaultBuilder().open();
 *     }
 * }
 * }</pre>
 */
public interface SelfTestContract {
    /**
     * The vault as the host wires it.
     *
     * @return open; closed when the self-test is done
     * @throws Exception if it does not open: the test fails
     */
    ImageVault vault() throws Exception;

    /**
     * What is run.
     *
     * @param vault the vault
     * @return the self-test of all controls by the vault's own profile, unless a host chooses otherwise
     */
    default SelfTest selfTest(ImageVault vault) {
        return SelfTest.of(vault);
    }

    /**
     * One test a control.
     *
     * @return the tests, in the order of the catalogue
     * @throws Exception if the vault does not open or the run could not be put on record
     */
    @TestFactory
    default Stream<DynamicTest> everyControlHolds() throws Exception {
        SelfTestReport report;
        try (ImageVault vault = vault()) {
            report = selfTest(vault).run();
        }
        return report.controls().stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.control().id() + " " + result.control().title(), () -> judge(result)));
    }

    private static void judge(ControlResult result) {
        if (result.status().failed()) {
            AssertionFailureBuilder.assertionFailure()
                    .message(result.control().citation() + ", " + result.checks() + ": " + result.evidence())
                    .expected(Status.SATISFIED.word())
                    .actual(result.status().word())
                    .buildAndThrow();
        }
        if (result.status() != Status.SATISFIED) {
            throw new TestAbortedException(result.status().word() + ": " + result.evidence());
        }
    }
}
