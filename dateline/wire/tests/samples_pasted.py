"""What browsers put on the clipboard from other programs, written by hand in their manner."""

WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Word 15">
<link rel=File-List href="file:///C:/Temp/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:""; margin:0cm;} @page WordSection1 {size:595.3pt 841.9pt;} --></style>
</head><body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h2 style='mso-margin-top-alt:auto'>The harbour<o:p></o:p></h2>
<p class=MsoNormal style='mso-margin-bottom-alt:auto'><span lang=EN-GB style='font-family:"Calibri",sans-serif;
mso-ansi-language:EN-GB'>The <b>wall</b> is <i style='mso-bidi-font-style:normal'>old</i>&nbsp; and
<span style='color:red'>wet</span>.<o:p></o:p></span></p>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="p1"><v:imagedata src="file:///C:/Temp/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img
width=604 height=402 src="file:///C:/Temp/clip_image002.jpg" v:shapes="p1"><![endif]><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>stones<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>grey ones<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>sand<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span></span><![endif]>first<o:p></o:p></p>
<p class=MsoNormal><a href="https://harbour.example/wall" style='mso-field-code:x'>The wall</a>
<a href="file:///C:/secret.docx">a file</a><span style='mso-hide:all;display:none'>hidden words</span></p>
<table class=MsoTableGrid border=1 style='mso-yfti-tbllook:1184'><tr><td><p class=MsoNormal>Day<o:p></o:p></p></td>
<td><p class=MsoNormal>High<o:p></o:p></p></td></tr><tr><td>Monday</td><td>4.1</td></tr></table>
<!--EndFragment--></body></html>"""

GOOGLE_DOCS = """<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-5c1f">
<h3 dir="ltr" style="line-height:1.38"><span style="font-size:14pt;font-weight:400;font-style:normal">Second thoughts</span></h3>
<p dir="ltr"><span style="font-size:11pt;font-weight:400;font-style:normal;text-decoration:none">Plain, </span><span
style="font-weight:700;font-style:normal">bold</span><span style="font-weight:400"> and </span><span
style="font-weight:400;font-style:italic">slanted</span><span style="font-weight:400">.</span></p><br />
<ol style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400">One</span></p></li>
<li dir="ltr"><p dir="ltr"><span>Two</span></p></li></ol>
<p><span><span style="border:none"><img src="https://lh7.docs.example/keep" width="602" /></span></span></p></b>"""

WEB_PAGE = """<html><body><!--StartFragment--><article onclick="steal()"><h1>Bells</h1>
<script>document.title = 'x'</script><style>p { color: red }</style>
<p style="color:red" class="lede" onmouseover="x()">It rang <a href="javascript:alert(1)">twice</a>,
<a href="/relative">once</a> and <a href="https://bells.example/?a=1&amp;b=2" target="_blank">again</a>.</p>
<img src="https://tracker.example/pixel.gif" width="1" height="1"><iframe src="https://evil.example/"></iframe>
<figure><img src="https://bells.example/bell.jpg" alt="A bell"><figcaption>The great bell.</figcaption></figure>
<blockquote><p>It is loud.</p><cite>Kit Sandoval</cite></blockquote>
<form action="https://evil.example"><input name="password"></form></article><!--EndFragment--></body></html>"""

PDF = """The harbour author-
ity has closed the eastern quay after divers found\x20
a crack in the foundations, its engi\u00ad
neers said in a report that was published late.

The quay was built in 1911. It carries the tram and
the only road to the fish market.
• the tram stops at the bridge
• the market moves to the
old ropeworks

The Gazette of the town calls itself a semi-
Official paper, and nobody minds."""
