import java.io.File;

import net.sf.okapi.lib.xliff2.core.Part.GetTarget;
import net.sf.okapi.lib.xliff2.core.Segment;
import net.sf.okapi.lib.xliff2.core.TargetState;
import net.sf.okapi.lib.xliff2.core.Unit;
import net.sf.okapi.lib.xliff2.reader.Event;
import net.sf.okapi.lib.xliff2.reader.XLIFFReader;
import net.sf.okapi.lib.xliff2.writer.XLIFFWriter;

/**
 * Reads an XLIFF 2 file with Okapi's XLIFF library, which holds it against the schema and the rules of the standard, and
 * writes it anew. With an id and a text it also does what a translator does: it gives that unit this target, as final.
 */
public class Through {
	public static void main(String[] args) {
		try (XLIFFReader in = new XLIFFReader(XLIFFReader.VALIDATION_MAXIMAL); XLIFFWriter out = new XLIFFWriter()) {
			in.open(new File(args[0]));
			out.setLineBreak("\n");
			out.create(new File(args[1]), "hi", "en");
			while (in.hasNext()) {
				Event event = in.next();
				if (args.length > 2 && event.isUnit() && event.getUnit().getId().equals(args[2])) {
					translate(event.getUnit().getSegment(0), args[3]);
				}
				out.writeEvent(event);
			}
		}
	}

	private static void translate(Segment segment, String text) {
		segment.getTarget(GetTarget.CREATE_EMPTY).setCodedText(text);
		segment.setState(TargetState.FINAL);
		segment.setSubState(null);
	}
}
