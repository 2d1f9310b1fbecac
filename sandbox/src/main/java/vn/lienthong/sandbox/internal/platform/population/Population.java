package vn.lienthong.sandbox.internal.platform.population;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.SafeXml;
import vn.lienthong.core.internal.wire.XmlWriter;
import vn.lienthong.sandbox.fault.PopulationFault;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.platform.lgsp.LgspServices;
import vn.lienthong.sandbox.internal.spi.Link;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.World;

/**
 * The population database of C06 (CSDL quốc gia về dân cư): SOAP 1.1 at the base itself, services 037 and 033, behind
 * dialect E; with the same sign-on, the services of an LGSP on the paths below.
 */
final class Population implements Platform {
    static final String BASE = "/c06";
    static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final int LARGEST = 64 << 10;

    private final C06SignOn signOn;
    private final Enquiries enquiries;
    private final Routes routes;

    Population(World world) {
        signOn = new C06SignOn(world);
        enquiries = new Enquiries(world.people(), world.clock());
        routes = new LgspServices(world)
                .addTo(
                        new Routes()
                                .all(
                                        "",
                                        this::soap,
                                        SignOnFault.SESSION_EXPIRED,
                                        SignOnFault.NO_RIGHT,
                                        PopulationFault.TIMESTAMP_UNIT,
                                        PopulationFault.NAMELESS_CITIZEN,
                                        PopulationFault.OLD_UNITS),
                        SignOnFault.SESSION_EXPIRED,
                        SignOnFault.NO_RIGHT,
                        PopulationFault.TIMESTAMP_UNIT);
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public List<Link> links() {
        return List.of(new Link("/ui/people", "Xem người dân giả định", "See the invented people"));
    }

    @Override
    public Reply handle(Request request) {
        signOn.check(request, BASE);
        return Platform.super.handle(request);
    }

    private Reply soap(Request request) {
        if (!request.method().equals("POST")) {
            return Reply.json(405, JsonTree.object("message", "POST only")).with("Allow", "POST");
        }
        try {
            return envelope(operation(request), request);
        } catch (BadRequest bad) {
            return fault("Client", bad.reason());
        }
    }

    private Reply envelope(Element operation, Request request) {
        XmlWriter xml = XmlWriter.create()
                .prefix("soap", SOAP)
                .prefix("dan", Namespaces.REQUEST)
                .prefix("m", Namespaces.ANSWER);
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
            throw new BadRequest("Body: must contain exactly one element");
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
}
