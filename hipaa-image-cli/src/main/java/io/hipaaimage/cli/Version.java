package io.hipaaimage.cli;

import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version, from the file that the build filled. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new VaultBugException("the jar does not know its version");
            }
            properties.load(in);
        }
        return new String[] {"hipaa-image " + properties.getProperty("version")};
    }
}
