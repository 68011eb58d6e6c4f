package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

// childOrder is the order of children that ECMA-376 (transitional) demands,
// for every element with ordered children that we write. "?" before a name
// means: must not be repeated; "!" means: exactly once, and is the rule for
// what the schema requires.
var childOrder = map[string]string{
	"w:document": "!w:body",
	"w:pPr": "?w:pStyle ?w:keepNext ?w:keepLines ?w:pageBreakBefore ?w:framePr ?w:widowControl ?w:numPr ?w:suppressLineNumbers ?w:pBdr ?w:shd ?w:tabs " +
		"?w:suppressAutoHyphens ?w:kinsoku ?w:wordWrap ?w:overflowPunct ?w:topLinePunct ?w:autoSpaceDE ?w:autoSpaceDN ?w:bidi ?w:adjustRightInd ?w:snapToGrid " +
		"?w:spacing ?w:ind ?w:contextualSpacing ?w:mirrorIndents ?w:suppressOverlap ?w:jc ?w:textDirection ?w:textAlignment ?w:textboxTightWrap ?w:outlineLvl " +
		"?w:divId ?w:cnfStyle ?w:rPr ?w:sectPr ?w:pPrChange",
	"w:rPr": "?w:rStyle ?w:rFonts ?w:b ?w:bCs ?w:i ?w:iCs ?w:caps ?w:smallCaps ?w:strike ?w:dstrike ?w:outline ?w:shadow ?w:emboss ?w:imprint ?w:noProof " +
		"?w:snapToGrid ?w:vanish ?w:webHidden ?w:color ?w:spacing ?w:w ?w:kern ?w:position ?w:sz ?w:szCs ?w:highlight ?w:u ?w:effect ?w:bdr ?w:shd ?w:fitText " +
		"?w:vertAlign ?w:rtl ?w:cs ?w:em ?w:lang ?w:eastAsianLayout ?w:specVanish ?w:oMath",
	"w:pBdr":       "?w:top ?w:left ?w:bottom ?w:right ?w:between ?w:bar",
	"w:tbl":        "!w:tblPr !w:tblGrid w:tr",
	"w:tblPr":      "?w:tblStyle ?w:tblpPr ?w:tblOverlap ?w:bidiVisual ?w:tblStyleRowBandSize ?w:tblStyleColBandSize ?w:tblW ?w:jc ?w:tblCellSpacing ?w:tblInd ?w:tblBorders ?w:shd ?w:tblLayout ?w:tblCellMar ?w:tblLook",
	"w:tblBorders": "?w:top ?w:left ?w:bottom ?w:right ?w:insideH ?w:insideV",
	"w:tblCellMar": "?w:top ?w:left ?w:bottom ?w:right",
	"w:tblGrid":    "w:gridCol",
	"w:tr":         "?w:tblPrEx ?w:trPr w:tc",
	"w:tcPr":       "?w:cnfStyle ?w:tcW ?w:gridSpan ?w:hMerge ?w:vMerge ?w:tcBorders ?w:shd ?w:noWrap ?w:tcMar ?w:textDirection ?w:tcFitText ?w:vAlign ?w:hideMark",
	"w:sectPr": "w:headerReference w:footerReference ?w:footnotePr ?w:endnotePr ?w:type ?w:pgSz ?w:pgMar ?w:paperSrc ?w:pgBorders ?w:lnNumType ?w:pgNumType " +
		"?w:cols ?w:formProt ?w:vAlign ?w:noEndnote ?w:titlePg ?w:textDirection ?w:bidi ?w:rtlGutter ?w:docGrid",
	"w:style":       "!w:name ?w:aliases ?w:basedOn ?w:next ?w:link ?w:autoRedefine ?w:hidden ?w:uiPriority ?w:semiHidden ?w:unhideWhenUsed ?w:qFormat ?w:locked ?w:pPr ?w:rPr ?w:tblPr",
	"w:styles":      "?w:docDefaults ?w:latentStyles w:style",
	"w:docDefaults": "?w:rPrDefault ?w:pPrDefault",
	"w:font":        "?w:altName ?w:panose1 ?w:charset ?w:family ?w:notTrueType ?w:pitch ?w:sig",
	"w:settings": "?w:writeProtection ?w:view ?w:zoom ?w:mirrorMargins ?w:evenAndOddHeaders ?w:drawingGridHorizontalSpacing ?w:drawingGridVerticalSpacing " +
		"?w:characterSpacingControl ?w:compat ?w:themeFontLang",
	"wp:inline":    "!wp:extent ?wp:effectExtent !wp:docPr ?wp:cNvGraphicFramePr !a:graphic",
	"a:graphic":    "!a:graphicData",
	"c:chartSpace": "?c:date1904 ?c:lang ?c:roundedCorners ?c:style ?c:clrMapOvr ?c:protection !c:chart ?c:spPr ?c:txPr ?c:externalData ?c:printSettings ?c:userShapes",
	"c:chart":      "?c:title ?c:autoTitleDeleted ?c:pivotFmts ?c:view3D ?c:floor ?c:sideWall ?c:backWall !c:plotArea ?c:legend ?c:plotVisOnly ?c:dispBlanksAs",
	"c:title":      "?c:tx ?c:layout ?c:overlay ?c:spPr ?c:txPr",
	"c:rich":       "!a:bodyPr ?a:lstStyle a:p",
	"c:txPr":       "!a:bodyPr ?a:lstStyle a:p",
	"a:p":          "?a:pPr a:r ?a:endParaRPr",
	"a:r":          "?a:rPr !a:t",
	"a:rPr":        "?a:ln ?a:solidFill ?a:latin ?a:ea ?a:cs",
	"a:defRPr":     "?a:ln ?a:solidFill ?a:latin ?a:ea ?a:cs",
	"a:ln":         "?a:noFill ?a:solidFill ?a:prstDash ?a:round",
	"c:plotArea":   "?c:layout c:barChart c:lineChart c:catAx c:valAx ?c:dTable ?c:spPr",
	"c:barChart":   "!c:barDir ?c:grouping ?c:varyColors c:ser ?c:dLbls ?c:gapWidth ?c:overlap c:serLines c:axId",
	"c:lineChart":  "!c:grouping ?c:varyColors c:ser ?c:dLbls ?c:dropLines ?c:hiLowLines ?c:upDownBars ?c:marker ?c:smooth c:axId",
	"c:ser":        "!c:idx !c:order ?c:tx ?c:spPr ?c:invertIfNegative ?c:marker c:dPt ?c:dLbls c:trendline ?c:errBars ?c:cat ?c:val ?c:smooth",
	"c:marker":     "?c:symbol ?c:size ?c:spPr",
	"c:strRef":     "!c:f ?c:strCache",
	"c:numRef":     "!c:f ?c:numCache",
	"c:strCache":   "?c:ptCount c:pt",
	"c:numCache":   "?c:formatCode ?c:ptCount c:pt",
	"c:pt":         "!c:v",
	"c:catAx": "!c:axId !c:scaling ?c:delete !c:axPos ?c:majorGridlines ?c:minorGridlines ?c:title ?c:numFmt ?c:majorTickMark ?c:minorTickMark ?c:tickLblPos " +
		"?c:spPr ?c:txPr !c:crossAx ?c:crosses ?c:auto ?c:lblAlgn ?c:lblOffset ?c:noMultiLvlLbl",
	"c:valAx": "!c:axId !c:scaling ?c:delete !c:axPos ?c:majorGridlines ?c:minorGridlines ?c:title ?c:numFmt ?c:majorTickMark ?c:minorTickMark ?c:tickLblPos " +
		"?c:spPr ?c:txPr !c:crossAx ?c:crosses ?c:crossBetween ?c:majorUnit ?c:minorUnit",
	"c:scaling":      "?c:logBase ?c:orientation ?c:max ?c:min",
	"c:legend":       "?c:legendPos c:legendEntry ?c:layout ?c:overlay ?c:spPr ?c:txPr",
	"c:externalData": "?c:autoUpdate",
}

// free are the elements whose children may stand in any order, and what they
// may hold.
var free = map[string]string{
	"w:body": "w:p w:tbl w:sectPr", "w:p": "w:pPr w:r", "w:r": "w:rPr w:t w:tab w:br w:drawing w:fldChar w:instrText", "w:tc": "w:tcPr w:p",
	"w:trPr": "w:cantSplit w:tblHeader", "w:hdr": "w:p", "w:ftr": "w:p", "w:fonts": "w:font", "w:tabs": "w:tab", "w:compat": "w:compatSetting",
	"w:rPrDefault": "w:rPr", "w:drawing": "wp:inline", "a:graphicData": "c:chart", "c:spPr": "a:solidFill a:noFill a:ln", "a:solidFill": "a:srgbClr",
	"c:tx": "c:rich c:strRef", "a:pPr": "a:defRPr", "c:majorGridlines": "c:spPr", "c:cat": "c:strRef", "c:val": "c:numRef",
}

// checkOrder reads a part and reports the first child that stands where the
// schema does not allow it.
func checkOrder(part []byte) error {
	type open struct {
		name string
		kids []string
	}
	stack := []open{{}}
	d := xml.NewDecoder(bytes.NewReader(part))
	for {
		tok, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			name := tok.Name.Space + ":" + tok.Name.Local
			top := &stack[len(stack)-1]
			top.kids = append(top.kids, name)
			stack = append(stack, open{name: name})
		case xml.EndElement:
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if err := checkKids(top.name, top.kids); err != nil {
				return err
			}
		}
	}
}

func checkKids(name string, kids []string) error {
	if allowed, ok := free[name]; ok {
		for _, k := range kids {
			if !slices.Contains(strings.Fields(allowed), k) {
				return fmt.Errorf("%s holds %s", name, k)
			}
		}
		return nil
	}
	order, known := childOrder[name]
	if !known || name == "c:chart" && len(kids) == 0 || name == "c:marker" && len(kids) == 0 {
		if len(kids) > 0 {
			return fmt.Errorf("%s is in no table; it holds %v", name, kids)
		}
		return nil
	}
	at := 0
	for _, rule := range strings.Fields(order) {
		want := strings.TrimLeft(rule, "?!")
		n := 0
		for at < len(kids) && kids[at] == want {
			at, n = at+1, n+1
		}
		if n > 1 && rule != want || n == 0 && rule[0] == '!' {
			return fmt.Errorf("%s holds %s %d times", name, want, n)
		}
	}
	if at < len(kids) {
		return fmt.Errorf("%s: %s stands out of order in %v", name, kids[at], kids)
	}
	return nil
}

func TestOrderCheckFindsFaults(t *testing.T) {
	t.Parallel()
	f := func(part, want string) {
		t.Helper()
		err := checkOrder([]byte(part))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", part, err, want)
		}
	}
	f(`<w:pPr><w:jc/><w:spacing/></w:pPr>`, "out of order")
	f(`<w:rPr><w:sz/><w:sz/></w:rPr>`, "2 times")
	f(`<w:tbl><w:tblPr/><w:tr/></w:tbl>`, "w:tblGrid 0 times")
	f(`<w:tc><w:tr/></w:tc>`, "w:tc holds w:tr")
	f(`<c:unknown><c:x/></c:unknown>`, "in no table")
}
