package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.ChannelRequest;
import io.hipaaimage.core.vault.LegalOffice;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code channel add}: files how an individual asked to be written to. */
@Command(
        name = "add",
        header =
                "File an individual's request for plain e-mail, SMS or another address (45 CFR 164.524(c), 164.522(b)).",
        footer = "  hipaa-image channel add request.json --home H --keys K --json")
public final class ChannelAdd extends FilingCommand {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public ChannelAdd(Shell shell) {
        super(shell);
    }

    @Override
    JsonObject file(byte[] json, LegalOffice office) throws ImageVaultException {
        ChannelRequest request = ChannelRequest.parse(json);
        office.file(request);
        if (request.warnedOn() == null && request.channel() != ChannelRequest.Channel.ALTERNATIVE_ADDRESS) {
            shell().warn("the individual was not warned that others may read it: nothing goes this way until then");
        }
        return new JsonObject()
                .put("channelRequest", request.id())
                .put("channel", request.channel().name().toLowerCase(Locale.ROOT))
                .put("warned", request.warnedOn() != null);
    }
}
