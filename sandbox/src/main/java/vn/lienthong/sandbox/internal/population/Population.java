package vn.lienthong.sandbox.internal.population;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.SafeXml;
import vn.lienthong.core.internal.wire.XmlWriter;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.PopulationFault;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.fault.TransportFault;
import vn.lienthong.sandbox.internal.Faults;
import vn.lienthong.sandbox.internal.Json;
import vn.lienthong.sandbox.internal.Platform;
import vn.lienthong.sandbox.internal.Reply;
import vn.lienthong.sandbox.internal.Request;
import vn.lienthong.sandbox.internal.World;
import vn.lienthong.sandbox.internal.lgsp.C06SignOn;
import vn.lienthong.sandbox.internal.lgsp.LgspServices;

/**
 * The population database of C06 (CSDL quốc gia về dân cư): SOAP 1.1 at the base itself, services 037 and 033, behind
 * dialect E; with the same sign-on, the services of an LGSP on the paths below.
 */
public final class Population implements Platform {
    static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final int LARGEST = 64 << 10;

    private final C06SignOn signOn;
    private final LgspServices services;
    private final Enquiries enquiries;

    public Population(World world) {
        signOn = new C06SignOn(world);
        services = new LgspServices(world);
        enquiries = new Enquiries(world.people(), world.clock());
    }

    @Override
    public String name() {
        return "c06";
    }

    @Override
    public String basePath() {
        return "/c06";
    }

    @Override
    public List<FaultKind> faults() {
        return Faults.of(
                List.of(TransportFault.values()), List.of(SignOnFault.values()), List.of(PopulationFault.values()));
    }

    @Override
    public Reply handle(Request request) {
        signOn.check(request, basePath());
        if (!request.path().isEmpty()) {
            return services.handle(this, request);
        }
        if (!request.method().equals("POST")) {
            return Reply.json(405, Json.object("message", "POST only")).with("Allow", "POST");
        }
        try {
            return envelope(operation(request), request);
        } catch (BadRequest bad) {
            return fault("Client", bad.reason);
        }
    }

    private Reply envelope(Element operation, Request request) {
        XmlWriter xml = XmlWriter.create()
                .prefix("soap", SOAP)
                .prefix("dan", Enquiries.REQUEST)
                .prefix("m", Enquiries.ANSWER);
        xml.start(SOAP, "Envelope").start(SOAP, "Body");
        enquiries.answer(operation, request, xml);
        return reply(200, xml.end().end());
    }

    private static Element operation(Request request) {
        if (!request.contentType().equals("text/xml")) {
            throw new BadRequest("Content-Type: must be text/xml (SOAP 1.1)");
        }
        String action = request.header("soapaction");
        if (action == null || !(action.equals("\"\"") || action.isEmpty())) {
            throw new BadRequest("SOAPAction: must be sent and empty (\"\")");
        }
        Document document;
        try {
            document = SafeXml.parse(request.body(), LARGEST);
        } catch (PlatformException unreadable) {
            throw new BadRequest(String.valueOf(unreadable.getMessage()));
        }
        Element envelope = document.getDocumentElement();
        if (!SafeXml.is(envelope, SOAP, "Envelope")) {
            throw new BadRequest("Envelope: root element must be that of SOAP 1.1");
        }
        Element body = SafeXml.child(envelope, SOAP, "Body");
        List<Element> operations = body == null ? List.of() : SafeXml.elements(body);
        if (operations.size() != 1) {
            throw new BadRequest("Body: must hold exactly one element");
        }
        return operations.get(0);
    }

    private static Reply fault(String code, String reason) {
        XmlWriter xml = XmlWriter.create().prefix("soap", SOAP);
        xml.start(SOAP, "Envelope").start(SOAP, "Body").start(SOAP, "Fault");
        xml.leaf("", "faultcode", "soap:" + code).leaf("", "faultstring", reason);
        return reply(500, xml.end().end().end());
    }

    private static Reply reply(int status, XmlWriter xml) {
        return Reply.xml(status, new String(xml.bytes(), StandardCharsets.UTF_8));
    }

    /** What becomes a SOAP fault with code Client. */
    static final class BadRequest extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        BadRequest(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
